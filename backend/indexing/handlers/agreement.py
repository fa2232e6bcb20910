"""Versions of the agreement, and who has accepted them."""

from __future__ import annotations

from math import isqrt

from backend.chain.events import AgreementAccepted, AgreementAdopted, HolderNumbered
from backend.indexing.handlers.registry import handles
from backend.indexing.ledger import At, Ledger
from backend.indexing.rows import AgreementVersion, Holder, Member, Project, Register


@handles(AgreementAdopted)
def agreement_adopted(event: AgreementAdopted, at: At, ledger: Ledger) -> None:
    """A new version, in force from now on."""
    version = ledger.edit(AgreementVersion, at.project, event.version)
    version.digest, version.opened = event.digest, at.position


@handles(AgreementAccepted)
def agreement_accepted(event: AgreementAccepted, at: At, ledger: Ledger) -> None:
    """The first acceptance makes a member, whose shares count by head and by root from now on."""
    register = ledger.edit(Register, at.project)
    member = ledger.edit(Member, at.project, event.account)
    member.number, member.agreement_version = event.number, event.version
    member.accepted_at = at.timestamp
    if member.joined_at is None:
        member.joined_at = at.timestamp
        member.since = clock(register, at.timestamp)
        _enrol(event.account, at, ledger, register)
    register.numbers = max(register.numbers, event.number)
    ledger.record(
        "acceptance",
        at,
        account=event.account,
        version=event.version,
        number=event.number,
        digest=event.digest,
    )


@handles(HolderNumbered)
def holder_numbered(event: HolderNumbered, at: At, ledger: Ledger) -> None:
    """A number without membership."""
    ledger.edit(Member, at.project, event.account).number = event.number
    register = ledger.edit(Register, at.project)
    register.numbers = max(register.numbers, event.number)


def clock(register: Register, now: int) -> int:
    """The first snapshot that shows what is written now."""
    taken_now = register.snapshot and register.taken_at == now
    return register.snapshot if taken_now else register.snapshot + 1


def _enrol(account: str, at: At, ledger: Ledger, register: Register) -> None:
    register.members += 1
    holder = ledger.find(Holder, at.project, account)
    if holder is not None:
        register.roots += isqrt(holder.shares)
        register.seats += holder.shares >= ledger.need(Project, at.project).seat_shares
