"""Who counts where each member counts once, and what accounts held in the past."""

from __future__ import annotations

from math import isqrt
from typing import Final

from backend.indexing.ledger import At, Ledger
from backend.indexing.rows import Holder, Member, Project, Register

# Members with higher numbers don't count: the contracts count seats in 24 bits.
MOST_COUNTED: Final = 2**24 - 1


def clock(register: Register, now: int) -> int:
    """The first snapshot that shows what is written now."""
    taken_now = register.snapshot and register.taken_at == now
    return register.snapshot if taken_now else register.snapshot + 1


def set_counted(account: str, counts: bool, at: At, ledger: Ledger) -> None:
    """The account counts from the next snapshot on, or no longer."""
    register = ledger.edit(Register, at.project)
    member = ledger.change(Member, at.project, account)
    member.since = clock(register, at.timestamp) if counts else 0
    holder = ledger.find(Holder, at.project, account)
    if holder is not None:
        before, after = (0, holder.shares) if counts else (holder.shares, 0)
        count_shares(before, after, at.project, ledger)


def count_shares(before: int, after: int, project: str, ledger: Ledger) -> None:
    """Shares of an account that counts have changed: so do seats, and roots where they are kept."""
    terms, register = ledger.need(Project, project), ledger.edit(Register, project)
    register.seats += (after >= terms.seat_shares) - (before >= terms.seat_shares)
    if terms.counts_roots:
        register.roots += isqrt(after) - isqrt(before)


def past_holder(account: str, time: int, now: int, project: str, ledger: Ledger) -> Holder | None:
    """What the contracts know of an account at the end of a timestamp.

    Who took another's place has no past before that.
    """
    member = ledger.find(Member, project, account)
    if member is not None and member.arrived_at is not None and time < member.arrived_at:
        return None
    if time == now:
        return ledger.find(Holder, project, account)
    return ledger.held_at(time, project, account)


def heir_of(account: str, project: str, ledger: Ledger) -> str:
    """Who stands in an account's place since its key was given up; itself for all others."""
    member = ledger.find(Member, project, account)
    while member is not None and member.successor is not None:
        account = member.successor
        member = ledger.find(Member, project, account)
    return account
