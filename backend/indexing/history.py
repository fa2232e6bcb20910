"""What happened: the rows of the history tables, one class for each.

Each class has the columns of the table that it names, less those that say where in the chain it was
and about which project: `at` has these. A test holds them to the tables.
"""

from __future__ import annotations

from typing import ClassVar

import msgspec


class At(msgspec.Struct, frozen=True, gc=False):
    """Where an event stands in the chain. `project` is whom it is about."""

    block: int
    timestamp: int
    position: int
    transaction_hash: str
    project: str


class Happening(msgspec.Struct, frozen=True, gc=False):
    """A row of a history table."""

    table: ClassVar[str]

    at: At


class Acceptance(Happening, frozen=True, kw_only=True):
    """A version of the agreement was accepted."""

    table = "acceptance"
    account: str
    version: int
    number: int
    digest: str


class Founding(Happening, frozen=True, kw_only=True):
    """Shares from the project's start."""

    table = "founding"
    account: str
    shares: int


class Contribution(Happening, frozen=True, kw_only=True):
    """Money or work entered the ledger."""

    table = "contribution"
    kind: str
    account: str
    shares: int
    money: int | None = None
    price: int | None = None
    escrowed: bool | None = None
    category: int | None = None
    units: int | None = None
    claim: str | None = None


class Refund(Happening, frozen=True, kw_only=True):
    """A contributor took back what they gave."""

    table = "refund"
    account: str
    money: int
    shares: int


class Transfer(Happening, frozen=True, kw_only=True):
    """Shares were issued, burned, or changed hands."""

    table = "transfer"
    sender: str
    recipient: str
    shares: int


class Approval(Happening, frozen=True, kw_only=True):
    """A spender was allowed to move shares."""

    table = "approval"
    owner: str
    spender: str
    shares: int


class Delegation(Happening, frozen=True, kw_only=True):
    """Who casts an account's votes changed."""

    table = "delegation"
    account: str
    previous: str
    delegate: str


class Promise(Happening, frozen=True, kw_only=True):
    """A pledge changed."""

    table = "promise"
    account: str
    category: int
    units: int


class Ballot(Happening, frozen=True, kw_only=True):
    """A ballot was cast."""

    table = "ballot"
    poll: str
    voter: str
    support: int
    weight: int
    counted: int


class ProposalCall(Happening, frozen=True, kw_only=True):
    """One call of a proposal."""

    table = "proposal_call"
    number: int
    poll: str
    target: str
    value: int
    data: str
    code_hash: str


class Execution(Happening, frozen=True, kw_only=True):
    """A decision was executed."""

    table = "execution"
    poll: str
    executor: str


class TreasuryCall(Happening, frozen=True, kw_only=True):
    """A call that the treasury made for a decision."""

    table = "treasury_call"
    target: str
    value: int
    selector: str
    poll: str | None = None


class TreasuryMovement(Happening, frozen=True, kw_only=True):
    """Money entered (IN) or left (OUT) the treasury."""

    table = "treasury_movement"
    direction: str
    token: str
    amount: int
    counterparty: str
    reason: str
    account: str | None = None
    poll: str | None = None
    line: int | None = None
    dividend: int | None = None


class CustodyMovement(Happening, frozen=True, kw_only=True):
    """The project came to hold money for persons (IN), or no longer does (OUT); and strays."""

    table = "custody_movement"
    direction: str
    token: str
    amount: int
    counterparty: str
    reason: str
    account: str | None = None
    line: int | None = None
    dividend: int | None = None


class Post(Happening, frozen=True, kw_only=True):
    """A text was posted."""

    table = "post"
    author: str
    kind: int
    about: str
    digest: str


class LinePayment(Happening, frozen=True, kw_only=True):
    """A line paid a claim."""

    table = "line_payment"
    line: int
    claim: str
    payee: str
    amount: int


class Collection(Happening, frozen=True, kw_only=True):
    """A holder's part of a dividend was paid out."""

    table = "collection"
    dividend: int
    holder: str
    recipient: str
    amount: int


class Exit(Happening, frozen=True, kw_only=True):
    """A holder left with shares."""

    table = "exit"
    account: str
    shares: int
    recipient: str


class ExitPayment(Happening, frozen=True, kw_only=True):
    """A leaver's part of one token was paid."""

    table = "exit_payment"
    exit: int
    token: str
    amount: int


class Move(Happening, frozen=True, kw_only=True):
    """A member moved to a new address, or forbade it."""

    table = "move"
    account: str
    successor: str
    vetoed: bool
    number: int | None = None
    shares: int | None = None
    decision: str | None = None
