"""Members whose key was given up, and who counts as one."""

from __future__ import annotations

from backend.chain.events import MemberCounted, MemberMoved, MoveVetoed
from backend.indexing import history
from backend.indexing.handlers.registry import handles
from backend.indexing.ledger import At, Ledger
from backend.indexing.rows import Holder, Member
from backend.indexing.standing import count_shares, set_counted


@handles(MemberCounted)
def member_counted(event: MemberCounted, at: At, ledger: Ledger) -> None:
    """The membership gate was asked, on joining or again."""
    set_counted(event.account, event.counts, at, ledger)


@handles(MemberMoved)
def member_moved(event: MemberMoved, at: At, ledger: Ledger) -> None:
    """The shares were moved just before; all else that makes a member follows them."""
    old = ledger.change(Member, at.project, event.from_)
    new = ledger.edit(Member, at.project, event.to)
    new.number, new.agreement_version, new.since = old.number, old.agreement_version, old.since
    new.joined_at, new.accepted_at = old.joined_at, old.accepted_at
    new.week, new.polls = old.week, old.polls
    new.predecessor, new.arrived_at = event.from_, at.timestamp
    old.agreement_version = old.since = old.week = old.polls = 0
    old.joined_at = old.accepted_at = None
    old.successor, old.retired_at = event.to, at.timestamp
    if new.counts:
        count_shares(0, event.shares, at.project, ledger)
    _move_delegation(event, at, ledger)
    ledger.record(
        history.Move(
            at,
            account=event.from_,
            successor=event.to,
            vetoed=False,
            number=event.number,
            shares=event.shares,
            decision=ledger.transaction.executing.get(at.project),
        )
    )


@handles(MoveVetoed)
def move_vetoed(event: MoveVetoed, at: At, ledger: Ledger) -> None:
    """No decision can make this move any more."""
    ledger.record(history.Move(at, account=event.from_, successor=event.to, vetoed=True))


def _move_delegation(event: MemberMoved, at: At, ledger: Ledger) -> None:
    """The votes have events of their own. Whom the new address had chosen before is forgotten."""
    old = ledger.find(Holder, at.project, event.from_)
    chosen = None if old is None else old.delegate
    new = ledger.find(Holder, at.project, event.to)
    if chosen != (None if new is None else new.delegate):
        ledger.edit(Holder, at.project, event.to).delegate = chosen
    if chosen is not None:
        ledger.edit(Holder, at.project, event.from_).delegate = None
