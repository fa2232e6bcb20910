"""Rules, polls and ballots."""

from __future__ import annotations

from backend.chain.events import (
    BallotCast,
    PollClosed,
    PollDecided,
    PollExtended,
    PollOpened,
    RuleSet,
)
from backend.indexing import history
from backend.indexing.handlers.registry import handles
from backend.indexing.ledger import At, Ledger
from backend.indexing.rows import Claim, Member, Poll, Rule
from backend.indexing.snapshots import electorate_of
from backend.polls.outcome import CLAIM

AGAINST, FOR = 0, 1
WEEK = 7 * 24 * 3600


@handles(RuleSet)
def rule_set(event: RuleSet, at: At, ledger: Ledger) -> None:
    """A new version of a class's rule."""
    rule = ledger.edit(Rule, at.project, event.class_, event.version)
    rule.weighting, rule.cap = event.weighting, event.cap
    rule.quorum, rule.approval = event.quorum, event.approval
    rule.period, rule.notice = event.period, event.notice
    rule.opened = at.position


@handles(PollOpened)
def poll_opened(event: PollOpened, at: At, ledger: Ledger) -> None:
    """A question over a snapshot; if that was taken now, its end of block corrects the weight."""
    author = ledger.change(Member, at.project, event.author)
    poll = ledger.add(
        Poll(
            project=at.project,
            poll=event.poll,
            author=event.author,
            class_=event.class_,
            snapshot=event.snapshot,
            rule_version=event.rule_version,
            closes_at=event.closes_at,
            extended=False,
            claimant_counts=event.class_ == CLAIM and author.counts_at(event.snapshot),
            electorate=0,
            in_favour=0,
            against=0,
            abstained=0,
            turnout=0,
            ballots=0,
            decided_at=None,
            decided_passed=None,
            closed=0,
            closed_at=None,
            opened=at.position,
            opened_at=at.timestamp,
            transaction_hash=at.transaction_hash,
        )
    )
    poll.electorate = electorate_of(poll, at.timestamp, ledger)
    _count_poll(author, at.timestamp)


@handles(BallotCast)
def ballot_cast(event: BallotCast, at: At, ledger: Ledger) -> None:
    """The approval counts what the cap leaves, the turnout everything."""
    poll = ledger.change(Poll, at.project, event.poll)
    if event.support == FOR:
        poll.in_favour += event.counted
    elif event.support == AGAINST:
        poll.against += event.counted
    else:
        poll.abstained += event.weight
    poll.turnout += event.weight
    poll.ballots += 1
    ledger.record(
        history.Ballot(
            at,
            poll=event.poll,
            voter=event.voter,
            support=event.support,
            weight=event.weight,
            counted=event.counted,
        )
    )


@handles(PollExtended)
def poll_extended(event: PollExtended, at: At, ledger: Ledger) -> None:
    """A late swing keeps it open longer."""
    poll = ledger.change(Poll, at.project, event.poll)
    poll.closes_at, poll.extended = event.closes_at, True


@handles(PollDecided)
def poll_decided(event: PollDecided, at: At, ledger: Ledger) -> None:
    """Nothing that is left can change it: it ends now."""
    poll = ledger.change(Poll, at.project, event.poll)
    poll.closes_at = poll.decided_at = at.timestamp
    poll.decided_passed = event.passed


@handles(PollClosed)
def poll_closed(event: PollClosed, at: At, ledger: Ledger) -> None:
    """Withdrawn by its author, without effect."""
    poll = ledger.change(Poll, at.project, event.poll)
    poll.closed, poll.closed_at = event.state, at.timestamp
    if poll.class_ == CLAIM:
        claim = ledger.change(Claim, at.project, event.poll)
        claim.outcome, claim.settled_at = "WITHDRAWN", at.timestamp


def _count_poll(author: Member, now: int) -> None:
    """Claims and proposals are limited by calendar week, which the contracts number in 16 bits."""
    week = now // WEEK & 0xFFFF
    author.polls = author.polls + 1 if author.week == week else 1
    author.week = week
