"""What a project is for, as its description says."""

from __future__ import annotations

from backend.api.answers.desk import Desk
from backend.content.causes import causes_in
from backend.errors import ColedgerError


def causes_of(desk: Desk, about: str) -> list[str]:
    """The known causes that a description names; none if it isn't at hand."""
    try:
        return causes_in(desk.content.get(bytes.fromhex(about[2:])))
    except ColedgerError:
        return []
