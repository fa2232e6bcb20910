"""Signed ballots that wait to be sent, where the intake is switched on."""

from __future__ import annotations

from typing import Any, Final

from fastapi import Request

from backend.api.dependencies import open_project_desk
from backend.api.inputs import address, digest

RELAY: Final = "relay"
_MOST: Final = 500
_FACTS: Final = ("poll", "voter", "support", "signature", "by_contract")


def waiting(request: Request, project: str, poll: str, language: str) -> list[dict[str, Any]]:
    """Those of a project, or of one of its polls; none where nothing is taken in."""
    intake = getattr(request.app.state, "intake", None)
    if intake is None:
        return []
    from backend.intake.routes import shown

    wanted = address(project)
    with open_project_desk(request, wanted, language) as desk:
        rows = intake.ballots.of(wanted, digest(poll) if poll else None, None, _MOST)
        found = shown(desk, rows)
    return [
        {name: getattr(each, name) for name in _FACTS} for each in found if each.state == "WAITING"
    ]
