"""What a project is for, as its description says in its structured part: `causes = ["education"]`."""

from __future__ import annotations

from typing import Final

from backend.api.answers.desk import Desk
from backend.content import headers
from backend.errors import ColedgerError

# The same words in every language; the wording tells what they are called.
CAUSES: Final = (
    "ACCESSIBILITY",
    "CULTURE",
    "EDUCATION",
    "HEALTH",
    "INCLUSION",
    "LOCAL_LIFE",
    "OPEN_SOURCE",
    "SCIENCE",
    "SUSTAINABILITY",
)


def causes_of(desk: Desk, about: str) -> list[str]:
    """The known causes that a description names; none if it isn't at hand."""
    try:
        table, _ = headers.split(desk.content.get(bytes.fromhex(about[2:])))
    except ColedgerError:
        return []
    named = {
        each.replace(" ", "_").replace("-", "_").upper() for each in headers.words(table, "causes")
    }
    return [cause for cause in CAUSES if cause in named]
