"""Rules, polls and proposals."""

from __future__ import annotations

from backend.indexing.rows.base import Row


class Rule(Row):
    """A version of a class's rule."""

    table = "rule"
    keys = 3
    class_: int
    version: int
    weighting: int = 0
    quorum: int = 0
    approval: int = 0
    cap: int = 0
    period: int = 0
    notice: int = 0
    opened: int = 0


class Poll(Row):
    """A poll and its tally."""

    table = "poll"
    keys = 2
    poll: str
    author: str
    class_: int
    snapshot: int
    rule_version: int
    closes_at: int
    extended: bool
    claimant_counts: bool
    electorate: int
    in_favour: int
    against: int
    abstained: int
    turnout: int
    ballots: int
    decided_at: int | None
    decided_passed: bool | None
    closed: int
    closed_at: int | None
    opened: int
    opened_at: int
    transaction_hash: str


class Proposal(Row):
    """A proposal and whether it has been executed."""

    table = "proposal"
    keys = 2
    poll: str
    proposer: str
    class_: int
    text: str
    salt: str
    calls: int
    executor: str | None
    executed_at: int | None
    execution_hash: str | None
    opened: int
    opened_at: int
    transaction_hash: str
