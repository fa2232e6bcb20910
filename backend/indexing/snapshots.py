"""Totals at snapshots, and who could vote over them.

A snapshot shows the end of the timestamp in which it was taken: whatever follows in that timestamp,
in this block or in another of the same second, still belongs to it.
"""

from __future__ import annotations

from backend.indexing.ledger import Ledger
from backend.indexing.rows import Holder, Member, Poll, Project, Register, Row, Rule, Snapshot
from backend.indexing.standing import past_holder
from backend.polls.outcome import CLAIM, Weighting, electorate, member_weight


def end_block(timestamp: int, ledger: Ledger) -> None:
    """Brings the snapshots that were taken in this timestamp, and their polls, up to date."""
    kinds: tuple[type[Row], ...] = (Register, Holder, Member, Poll)
    changed = {row.project for kind in kinds for row in ledger.touched(kind)}
    for project in sorted(changed):
        register = ledger.find(Register, project)
        if register is None or not register.snapshot or register.taken_at != timestamp:
            continue
        snapshot = ledger.edit(Snapshot, project, register.snapshot)
        snapshot.supply, snapshot.roots = register.supply, register.roots
        snapshot.seats, snapshot.members = register.seats, register.members
        for poll in ledger.polls_of(project, register.snapshot, timestamp):
            weight = electorate_of(poll, timestamp, ledger)
            if weight != poll.electorate:
                ledger.change(Poll, project, poll.poll).electorate = weight


def electorate_of(poll: Poll, now: int, ledger: Ledger) -> int:
    """The weight of all who may vote in a poll, at its snapshot."""
    snapshot = ledger.need(Snapshot, poll.project, poll.snapshot)
    rule = ledger.need(Rule, poll.project, poll.class_, poll.rule_version)
    own = _own_weight(poll, snapshot, rule, now, ledger) if poll.class_ == CLAIM else 0
    return electorate(rule.weighting, snapshot.supply, snapshot.seats, snapshot.roots, own)


def _own_weight(poll: Poll, snapshot: Snapshot, rule: Rule, now: int, ledger: Ledger) -> int:
    """What the claimant's own shares weighed: claimants cast no ballot on their own claim."""
    holder = past_holder(poll.author, snapshot.taken_at, now, poll.project, ledger)
    if holder is None:
        return 0
    if rule.weighting == Weighting.SHARES:
        return min(holder.shares, holder.votes)  # what others delegated to them stays
    if not poll.claimant_counts:
        return 0
    seat_shares = ledger.need(Project, poll.project).seat_shares
    return member_weight(rule.weighting, holder.shares, seat_shares)
