"""The newest versions of state, as handlers work on them.

Each class is a row of the state table of the same name, with its columns in their order, less the
block and the timestamp that a version gets when it is stored. A test holds them to the tables.
"""

from __future__ import annotations

from typing import ClassVar

import msgspec


class Row(msgspec.Struct):
    """A state row. `table` names its table, `keys` counts the columns that identify it."""

    table: ClassVar[str]
    keys: ClassVar[int] = 1

    project: str


class Project(Row):
    """A project's terms."""

    table = "project"
    treasury: str
    creator: str
    salt: str
    name: str
    symbol: str
    agreement: str
    about: str
    currency: str
    minimum: int
    money_threshold: int
    backers_threshold: int
    pledge_threshold: int
    deadline: int
    seat_shares: int
    issuance: int
    transfers: int
    opened: int
    created_at: int
    transaction_hash: str


class Treasury(Row):
    """What a treasury received and sent of one token."""

    table = "treasury"
    keys = 2
    token: str
    received: int = 0
    sent: int = 0
    movements: int = 0


class Funding(Row):
    """The funding settings."""

    table = "funding"
    price: int = 0
    cap: int = 0
    open: bool = False


class Raising(Row):
    """What the raising has brought so far."""

    table = "raising"
    money: int = 0
    refunded: int = 0
    escrow: int = 0
    backers: int = 0
    pledged: int = 0
    succeeded_at: int | None = None


class AgreementVersion(Row):
    """A version of the agreement."""

    table = "agreement_version"
    keys = 2
    version: int
    digest: str = ""
    opened: int = 0


class Member(Row):
    """A numbered account."""

    table = "member"
    keys = 2
    account: str
    number: int = 0
    agreement_version: int = 0
    since: int = 0
    joined_at: int | None = None
    accepted_at: int | None = None


class Holder(Row):
    """An account's shares and votes."""

    table = "holder"
    keys = 2
    account: str
    shares: int = 0
    votes: int = 0
    delegate: str | None = None


class Register(Row):
    """The totals of the register."""

    table = "register"
    supply: int = 0
    roots: int = 0
    seats: int = 0
    members: int = 0
    holders: int = 0
    numbers: int = 0
    snapshot: int = 0
    taken_at: int = 0


class Snapshot(Row):
    """The totals at a snapshot."""

    table = "snapshot"
    keys = 2
    number: int
    taken_at: int = 0
    supply: int = 0
    roots: int = 0
    seats: int = 0
    members: int = 0


class Contributor(Row):
    """What an account has brought in."""

    table = "contributor"
    keys = 2
    account: str
    money: int = 0
    refunded: int = 0
    money_shares: int = 0
    work_units: int = 0
    work_shares: int = 0
    founding_shares: int = 0
    contributions: int = 0


class Given(Row):
    """What an account may take back if the raising fails."""

    table = "given"
    keys = 2
    account: str
    money: int = 0
    shares: int = 0


class Category(Row):
    """A category of work."""

    table = "category"
    keys = 2
    number: int
    name: str = ""
    rate: int = 0
    ceiling: int = 0
    open: bool = False
    pledged: int = 0
    units: int = 0
    shares: int = 0


class Pledge(Row):
    """What an account promises in a category."""

    table = "pledge"
    keys = 3
    account: str
    category: int
    units: int = 0


class Claim(Row):
    """A claim."""

    table = "claim"
    keys = 2
    claim: str
    claimant: str
    category: int
    units: int
    shares: int
    payment: int
    line: int
    evidence: str
    outcome: str
    settled_at: int | None
    opened: int
    opened_at: int
    transaction_hash: str


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
