"""The events of the contracts as typed values.

Each class mirrors one event of the ABI: the fields are its inputs in order, in snake case, static
tuples flattened. Addresses, digests and ids are lower-case hex text, the rest integers and
booleans. A test holds the classes to the ABI; how to slice a log is made from the ABI in `codec`.
"""

from __future__ import annotations

import msgspec


class Event(msgspec.Struct, frozen=True):
    """An event of one of our contracts."""


# The factory's


class ProjectCreated(Event, frozen=True):
    """A project and its treasury were created with these terms."""

    project: str
    treasury: str
    creator: str
    salt: str
    name: str
    symbol: str
    agreement: str
    about: str
    currency: str
    price: int
    minimum: int
    cap: int
    money_threshold: int
    backers_threshold: int
    pledge_threshold: int
    deadline: int
    seat_shares: int
    issuance: int
    transfers: int


# The treasury's


class Received(Event, frozen=True):
    """The native coin arrived."""

    from_: str
    amount: int


class Executed(Event, frozen=True):
    """A decision's call was made."""

    target: str
    value: int
    selector: str


# The project's: agreement and members


class AgreementAdopted(Event, frozen=True):
    """A version of the agreement was adopted."""

    version: int
    digest: str


class AgreementAccepted(Event, frozen=True):
    """An account accepted the current version."""

    account: str
    version: int
    number: int
    digest: str


class HolderNumbered(Event, frozen=True):
    """A holder was numbered without having accepted."""

    account: str
    number: int


# The project's: register


class Transfer(Event, frozen=True):
    """Shares, or a token's units, moved; the address zero issues and burns."""

    from_: str
    to: str
    value: int


class Approval(Event, frozen=True):
    """A spender may move this many of the owner's shares."""

    owner: str
    spender: str
    value: int


class DelegateChanged(Event, frozen=True):
    """Who casts an account's votes changed."""

    delegator: str
    from_delegate: str
    to_delegate: str


class DelegateVotesChanged(Event, frozen=True):
    """The votes that an account casts changed."""

    delegate: str
    previous_votes: int
    new_votes: int


class SnapshotTaken(Event, frozen=True):
    """A snapshot was taken; it shows the end of its timestamp."""

    number: int
    taken_at: int


class FoundingSharesIssued(Event, frozen=True):
    """Shares from the project's start."""

    account: str
    shares: int


# The project's: funding


class Contributed(Event, frozen=True):
    """A member gave money and received shares."""

    account: str
    money: int
    shares: int
    price: int


class Refunded(Event, frozen=True):
    """A contributor took back what they gave."""

    account: str
    money: int
    shares: int


class RaisingSucceeded(Event, frozen=True):
    """All thresholds were met."""

    raised: int
    backers: int
    pledged: int


class FundingSet(Event, frozen=True):
    """The funding settings changed."""

    price: int
    cap: int
    open: bool


class ContractURIUpdated(Event, frozen=True):
    """The project's description changed."""


# The project's: work


class CategorySet(Event, frozen=True):
    """A category was added or changed."""

    category: int
    name: str
    rate: int
    ceiling: int
    open: bool


class Pledged(Event, frozen=True):
    """A member promises this much work."""

    account: str
    category: int
    units: int


class ClaimOpened(Event, frozen=True):
    """A member claims to have done this."""

    claim: str
    claimant: str
    category: int
    units: int
    shares: int
    payment: int
    line: int
    evidence: str


class ClaimSettled(Event, frozen=True):
    """A claim was accepted and its shares issued, or rejected."""

    claim: str
    claimant: str
    accepted: bool
    shares: int


# The project's: polls and decisions


class RuleSet(Event, frozen=True):
    """The rule of a class was set."""

    class_: int
    version: int
    weighting: int
    quorum: int
    approval: int
    cap: int
    period: int
    notice: int


class PollOpened(Event, frozen=True):
    """A poll was opened."""

    poll: str
    author: str
    class_: int
    snapshot: int
    rule_version: int
    closes_at: int


class BallotCast(Event, frozen=True):
    """A ballot was cast."""

    poll: str
    voter: str
    support: int
    weight: int
    counted: int


class PollExtended(Event, frozen=True):
    """A poll stays open longer."""

    poll: str
    closes_at: int


class PollDecided(Event, frozen=True):
    """A poll was decided early."""

    poll: str
    passed: bool


class PollClosed(Event, frozen=True):
    """A poll was closed without effect."""

    poll: str
    state: int


class Call(msgspec.Struct, frozen=True):
    """One call of a proposal."""

    target: str
    value: int
    data: str
    code_hash: str


class ProposalCreated(Event, frozen=True):
    """A proposal was made."""

    poll: str
    proposer: str
    class_: int
    text: str
    salt: str
    calls: tuple[Call, ...]


class DecisionExecuted(Event, frozen=True):
    """A decision was executed."""

    poll: str
    executor: str


# The project's: posts


class Posted(Event, frozen=True):
    """A member posted a text."""

    author: str
    kind: int
    about: str
    digest: str
