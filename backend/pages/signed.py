"""What members have signed and left for somebody to send: ballots of a poll, the delegation of a member."""

from __future__ import annotations

from typing import Any, Final

from fastapi import Request

from backend.api.answers.desk import Desk, ProjectDesk

_MOST: Final = 200


def ballots_waiting(request: Request, desk: Desk | None, poll: str) -> list[Any]:
    """The ballots that were signed for a poll and that no block has; none without an intake."""
    intake: Any = getattr(request.app.state, "intake", None)
    if intake is None or not isinstance(desk, ProjectDesk):
        return []
    from backend.intake.routes import shown

    found = shown(desk, intake.ballots.of(desk.project, poll, None, _MOST))
    return [each for each in found if each.state in ("WAITING", "SENT")]


def delegation_waiting(request: Request, desk: Desk | None, account: str) -> Any:
    """The delegation that an account has signed and that nobody has sent; None: there is none."""
    intake: Any = getattr(request.app.state, "intake", None)
    if intake is None or not isinstance(desk, ProjectDesk):
        return None
    from backend.intake.delegation_routes import shown

    found = shown(desk, intake.delegations.of(desk.project, account.lower()))
    return next((each for each in found if each.state == "WAITING"), None)
