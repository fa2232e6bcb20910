"""Signed ballots and delegations that wait to be sent, where the intake is switched on."""

from __future__ import annotations

from typing import Any, Final

from eth_utils.address import to_checksum_address
from fastapi import Request

from backend.api.dependencies import open_project_desk
from backend.api.inputs import address, digest
from backend.wallet.intents import Inputs

RELAY: Final = "relay"
RELAY_DELEGATION: Final = "relay-delegation"
_MOST: Final = 500
_FACTS: Final = ("poll", "voter", "support", "signature", "by_contract")


def with_waiting(
    request: Request, verb: str, project: str, inputs: Inputs, language: str
) -> Inputs:
    """What was typed, with what waits to be sent where the verb is to send it."""
    if verb == RELAY:
        poll = inputs.text("poll", "")
        return inputs.adding("ballots", waiting(request, project, poll, language))
    if verb == RELAY_DELEGATION:
        of = inputs.text("of", "")
        return inputs.adding("delegations", waiting_delegations(request, project, of, language))
    return inputs


def waiting_delegations(
    request: Request, project: str, of: str, language: str
) -> list[dict[str, Any]]:
    """Those of a project, or of one account, as contracts take them; none where nothing is taken in."""
    intake = getattr(request.app.state, "intake", None)
    if intake is None:
        return []
    from backend.intake.delegations import state_of

    wanted = address(project)
    with open_project_desk(request, wanted, language) as desk:
        rows = intake.delegations.of(wanted, address(of) if of else None, _MOST)
        found = [row for row in rows if state_of(desk.view, row) == "WAITING"]
    return [
        {
            "account": to_checksum_address(row["account"]),
            "delegatee": to_checksum_address(row["delegatee"]),
            "nonce": int(row["nonce"]),
            "expiry": row["expiry"],
            "signature": bytes.fromhex(row["signature"][2:]),
        }
        for row in found
    ]


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
