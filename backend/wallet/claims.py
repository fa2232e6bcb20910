"""Claims that wait to be settled, or to be counted."""

from __future__ import annotations

from backend.wallet.polls import poll_state
from backend.wallet.project import Project
from backend.wallet.words import PollState

_DECIDED = (PollState.READY, PollState.REJECTED)


def claims_to_settle(project: Project) -> list[bytes]:
    """The ids of all claims whose polls are decided and that nobody has settled, oldest first."""
    claims = [bytes(log["args"]["claim"]) for log in project.logs("ClaimOpened")]
    return [claim for claim in claims if _waits(project, claim)]


def claims_to_count(project: Project) -> list[bytes]:
    """The ids of all accepted claims whose units don't count for access yet, oldest first."""
    settled = [log["args"] for log in project.logs("ClaimSettled")]
    accepted = [bytes(each["claim"]) for each in settled if each["accepted"]]
    records = {claim: project.ask("claimOf", claim) for claim in accepted}
    return [claim for claim, record in records.items() if record.units and not record.counted]


def _waits(project: Project, claim: bytes) -> bool:
    # A claim that was settled as rejected keeps this state: only its record tells.
    return not project.ask("pollOf", claim).closed and poll_state(project, claim) in _DECIDED
