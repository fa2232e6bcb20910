"""Polls: what each ballot weighs, and when a question is decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import isqrt
from typing import NamedTuple

from tests.contracts.life.model.budgets import Budgets
from tests.contracts.life.model.ledger import Reasons, broken
from tests.contracts.support.values import DAY, Class, Phase, State, Support, Weighting

BPS = 10_000
# Shares vote in multiples of this many base units.
VOTE_UNIT = 10**5
A_WEEK = 7 * DAY
MOST_A_WEEK = 16
EXECUTION_WINDOW = 30 * DAY


class Rule(NamedTuple):
    """How a class is decided, in the order of the contracts."""

    weighting: Weighting
    quorum: int
    approval: int
    cap: int
    period: int
    notice: int


@dataclass
class Ballot:
    """An answer, what it adds to the turnout, and what it decides."""

    support: Support
    weight: int
    counted: int


@dataclass
class Poll:
    """A question, and everything that it is judged by."""

    key: bytes
    kind: Class
    author: str
    rule: Rule
    snapshot: int
    closes_at: int
    ballots: dict[str, Ballot] = field(default_factory=dict)
    decided_at: int = 0
    extended: bool = False
    closed: State = State.NONE

    def counted(self, support: Support) -> int:
        """What decides on one side."""
        return sum(each.counted for each in self.ballots.values() if each.support == support)

    @property
    def turnout(self) -> int:
        """Everything that takes part, uncapped."""
        return sum(each.weight for each in self.ballots.values())


class Polls(Budgets):
    """Opening polls and casting ballots."""

    rules: dict[Class, Rule]

    def begin_polls(self, rules: dict[Class, Rule]) -> None:
        """No question has been put yet."""
        self.rules = dict(rules)
        self.polls: dict[bytes, Poll] = {}
        self.opened: dict[tuple[str, int], int] = {}

    # ───────── Where a poll stands ─────────

    def state(self, poll: Poll) -> State:
        """By its ballots and the time alone."""
        if poll.closed != State.NONE:
            return poll.closed
        if not self.is_past(poll.snapshot):
            return State.PENDING
        if not poll.decided_at and self.now <= poll.closes_at:
            return State.OPEN
        if not self.passes(poll):
            return State.REJECTED
        if poll.kind == Class.CLAIM:
            return State.READY
        mature_at = (poll.decided_at or poll.closes_at) + poll.rule.notice
        if self.now <= mature_at:
            return State.PASSED
        return State.READY if self.now <= mature_at + EXECUTION_WINDOW else State.LAPSED

    def electorate(self, poll: Poll) -> int:
        """All who could vote at the snapshot; on a claim, without the claimant's own."""
        then, weighting = self.at(poll.snapshot), poll.rule.weighting
        own, held = 0, then.balances[poll.author]
        if weighting == Weighting.SHARES:
            total, own = then.supply, min(held, then.votes[poll.author])
        elif weighting == Weighting.MEMBERS:
            total, own = then.seats, self._member_weight(poll, poll.author, held)
        else:
            total, own = then.roots, self._member_weight(poll, poll.author, held)
        if poll.kind == Class.CLAIM:
            total -= own
        return total // VOTE_UNIT if weighting == Weighting.SHARES else total

    def weight(self, poll: Poll, name: str) -> int:
        """The lesser of what the voter had then and has now."""
        then = self.at(poll.snapshot)
        if poll.rule.weighting == Weighting.SHARES:
            now = 0 if name in self.heir else self.votes_of(name)
            claimant = self.heir_of(poll.author)
            judges_others = poll.kind != Class.CLAIM or self.delegate[claimant] != name
            if not judges_others and name not in self.heir:
                now -= self.balance[claimant]
            return min(then.votes[name], now) // VOTE_UNIT
        return self._member_weight(poll, name, min(then.balances[name], self.balance[name]))

    def _member_weight(self, poll: Poll, name: str, held: int) -> int:
        if name not in self.at(poll.snapshot).members:
            return 0
        if poll.rule.weighting == Weighting.QUADRATIC:
            return isqrt(held)
        return int(held >= self.seat)

    def passes(self, poll: Poll, more_against: int = 0, more_in_favour: int = 0) -> bool:
        """Enough took part, and more than the asked part of those who decided are in favour."""
        in_favour = poll.counted(Support.FOR) + more_in_favour
        against = poll.counted(Support.AGAINST) + more_against
        enough = poll.turnout * BPS >= poll.rule.quorum * self.electorate(poll)
        return enough and in_favour * BPS > poll.rule.approval * (in_favour + against)

    def is_sure(self, poll: Poll) -> bool:
        """Whether nothing that is left to be cast can change the outcome."""
        left = max(0, self.electorate(poll) - poll.turnout)
        if not poll.counted(Support.FOR):
            return False
        if self.passes(poll, more_against=left):
            return True
        in_favour = poll.counted(Support.FOR) + left
        decisive = in_favour + poll.counted(Support.AGAINST)
        return in_favour * BPS <= poll.rule.approval * decisive

    # ───────── Verbs ─────────

    def asked_too_often(self, name: str) -> bool:
        """Whether the author has opened as many polls as a calendar week allows."""
        return self.opened.get((name, self.now // A_WEEK), 0) >= MOST_A_WEEK

    def open_poll(self, key: bytes, kind: Class, author: str, age: int) -> Poll:
        """A question is put, over a snapshot of at most this age."""
        week = (author, self.now // A_WEEK)
        self.opened[week] = self.opened.get(week, 0) + 1
        rule = self.rules[kind]
        snapshot = self.snapshot_no_older_than(age)
        self.polls[key] = Poll(key, kind, author, rule, snapshot, self.now + rule.period)
        return self.polls[key]

    def vote(self, key: bytes, name: str, support: Support) -> Reasons:
        """The account answers."""
        poll = self.polls[key]
        if self.state(poll) != State.OPEN:
            return {"PollStateWrong"}
        weight = self.weight(poll, name)
        refused = broken(
            BallotOnOwnClaim=poll.kind == Class.CLAIM and name == poll.author,
            BallotAlreadyCast=self.origin[name] in poll.ballots,
            BallotWeightless=weight == 0,
        )
        if not refused:
            passed = self.passes(poll)
            ballot = Ballot(support, weight, min(weight, self._most(poll)))
            poll.ballots[self.origin[name]] = ballot
            self.known.add(name)
            self._decide_or_extend(poll, passed)
        return refused

    def withdraw(self, key: bytes, name: str) -> Reasons:
        """The author, or who stands in a claimant's place, takes the question back."""
        poll = self.polls[key]
        if poll.kind == Class.CLAIM and name != self.heir_of(poll.author):
            return {"NotClaimant"}
        # A proposal's id is made with its author: for others there is none.
        if poll.kind != Class.CLAIM and name != poll.author:
            return {"PollStateWrong"}
        refused = broken(PollStateWrong=self.state(poll) not in (State.PENDING, State.OPEN))
        if not refused:
            poll.closed = State.WITHDRAWN
        return refused

    def _most(self, poll: Poll) -> int:
        if poll.rule.weighting == Weighting.MEMBERS or poll.rule.cap == BPS:
            return 2**200
        return max(1, self.electorate(poll) * poll.rule.cap // BPS)

    def _decide_or_extend(self, poll: Poll, passed: bool) -> None:
        if self.is_sure(poll):
            poll.decided_at = self.now
            return
        quarter = poll.rule.period // 4
        late = self.now + quarter > poll.closes_at
        if late and not poll.extended and self.passes(poll) != passed:
            poll.extended = True
            poll.closes_at = self.now + quarter

    def needs_building(self) -> Reasons:
        """What most verbs need."""
        return broken(PhaseWrong=not self.is_in(Phase.BUILDING))
