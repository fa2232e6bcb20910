"""Shares, votes and snapshots."""

from __future__ import annotations

from typing import Final

from backend.chain.events import (
    Approval,
    DelegateChanged,
    DelegateVotesChanged,
    FoundingSharesIssued,
    SnapshotTaken,
    Transfer,
)
from backend.indexing import history
from backend.indexing.handlers.registry import handles
from backend.indexing.ledger import At, Ledger
from backend.indexing.rows import Contributor, Holder, Member, Register, Snapshot
from backend.indexing.standing import count_shares

ZERO: Final = "0x" + 40 * "0"


@handles(Transfer)
def shares_moved(event: Transfer, at: At, ledger: Ledger) -> None:
    """Shares are issued, burned, or change hands."""
    register = ledger.edit(Register, at.project)
    if event.from_ == ZERO:
        register.supply += event.value
    else:
        _change_balance(event.from_, -event.value, at.project, ledger, register)
    if event.to == ZERO:
        register.supply -= event.value
    else:
        _change_balance(event.to, event.value, at.project, ledger, register)
    ledger.record(history.Transfer(at, sender=event.from_, recipient=event.to, shares=event.value))


@handles(FoundingSharesIssued)
def founding_shares_issued(event: FoundingSharesIssued, at: At, ledger: Ledger) -> None:
    """Says what the transfer before it was for."""
    ledger.edit(Contributor, at.project, event.account).founding_shares += event.shares
    ledger.record(history.Founding(at, account=event.account, shares=event.shares))


@handles(Approval)
def spender_approved(event: Approval, at: At, ledger: Ledger) -> None:
    """History alone: spending lowers an allowance without an event."""
    ledger.record(
        history.Approval(at, owner=event.owner, spender=event.spender, shares=event.value)
    )


@handles(DelegateChanged)
def delegate_changed(event: DelegateChanged, at: At, ledger: Ledger) -> None:
    """Who casts the account's votes; the votes themselves have events of their own."""
    holder = ledger.edit(Holder, at.project, event.delegator)
    holder.delegate = None if event.to_delegate == event.delegator else event.to_delegate
    ledger.record(
        history.Delegation(
            at, account=event.delegator, previous=event.from_delegate, delegate=event.to_delegate
        )
    )


@handles(DelegateVotesChanged)
def votes_changed(event: DelegateVotesChanged, at: At, ledger: Ledger) -> None:
    """The votes that an account casts."""
    ledger.edit(Holder, at.project, event.delegate).votes = event.new_votes


@handles(SnapshotTaken)
def snapshot_taken(event: SnapshotTaken, at: At, ledger: Ledger) -> None:
    """Its totals are those at the end of the timestamp: `snapshots` fills them in."""
    register = ledger.edit(Register, at.project)
    register.snapshot, register.taken_at = event.number, event.taken_at
    ledger.edit(Snapshot, at.project, event.number).taken_at = event.taken_at


def _change_balance(
    account: str, change: int, project: str, ledger: Ledger, register: Register
) -> None:
    holder = ledger.edit(Holder, project, account)
    before = holder.shares
    after = holder.shares = before + change
    register.holders += (after > 0) - (before > 0)
    member = ledger.find(Member, project, account)
    if member is not None and member.counts:
        count_shares(before, after, project, ledger)
