"""Versions of the agreement, and who has accepted them."""

from __future__ import annotations

from backend.chain.events import AgreementAccepted, AgreementAdopted, HolderNumbered
from backend.indexing import history
from backend.indexing.handlers.registry import handles
from backend.indexing.ledger import At, Ledger
from backend.indexing.money import NATIVE
from backend.indexing.rows import AgreementVersion, Member, Project, Register
from backend.indexing.standing import MOST_COUNTED, set_counted


@handles(AgreementAdopted)
def agreement_adopted(event: AgreementAdopted, at: At, ledger: Ledger) -> None:
    """A new version, in force from now on."""
    version = ledger.edit(AgreementVersion, at.project, event.version)
    version.digest, version.opened = event.digest, at.position


@handles(AgreementAccepted)
def agreement_accepted(event: AgreementAccepted, at: At, ledger: Ledger) -> None:
    """The first acceptance makes a member. Where there is a gate, an event says whether they count."""
    register = ledger.edit(Register, at.project)
    member = ledger.edit(Member, at.project, event.account)
    member.number, member.agreement_version = event.number, event.version
    member.accepted_at = at.timestamp
    if member.joined_at is None:
        member.joined_at = at.timestamp
        register.members = min(register.members + 1, MOST_COUNTED)
        is_gated = ledger.need(Project, at.project).gate != NATIVE
        if not is_gated and event.number <= MOST_COUNTED:
            set_counted(event.account, True, at, ledger)
    register.numbers = max(register.numbers, event.number)
    ledger.record(
        history.Acceptance(
            at,
            account=event.account,
            version=event.version,
            number=event.number,
            digest=event.digest,
        )
    )


@handles(HolderNumbered)
def holder_numbered(event: HolderNumbered, at: At, ledger: Ledger) -> None:
    """A number without membership."""
    ledger.edit(Member, at.project, event.account).number = event.number
    register = ledger.edit(Register, at.project)
    register.numbers = max(register.numbers, event.number)
