"""What polls look like, and all that is decided by them."""

from __future__ import annotations

from pydantic import Field

from backend.api.models.base import (
    Address,
    Amount,
    Count,
    Digest,
    JsonObject,
    Model,
    Money,
    Name,
    Part,
    Seconds,
    Time,
)
from backend.api.models.contribution import CategoryName
from backend.api.models.vocabulary import ClaimOutcome, Class, PollState, Support, Weighting


class Rule(Model):
    """How a class of decision is decided."""

    class_: Class = Field(validation_alias="class", serialization_alias="class")
    version: Count
    weighting: Weighting
    quorum: Part
    approval: Part
    cap: Part
    period: Seconds
    notice: Seconds
    in_force: bool = Field(description="New polls of the class are opened under it.")


class Tally(Model):
    """The ballots in the rule's units: shares (18 decimals), seats (0) or roots (9).

    `in_favour` and `against` are counted after the cap, `turnout` before it. `electorate` is zero
    until the block of the snapshot is over.
    """

    in_favour: Amount
    against: Amount
    abstained: Amount
    turnout: Amount
    electorate: Amount
    ballots: Count
    passing: bool = Field(description="Whether it would pass if it ended as it stands.")


class Poll(Model):
    """One question put to the members."""

    poll: Digest
    class_: Class = Field(validation_alias="class", serialization_alias="class")
    author: Address
    name: Name
    state: PollState
    snapshot: Count
    rule: Rule
    tally: Tally
    opened_at: Time
    closes_at: Time = Field(description="Once it is decided early: the time of the decision.")
    extended: bool
    decided_at: Time | None = Field(description="When it was decided early.")
    executable_from: Time | None = Field(description="When its notice is over, if it has passed.")
    lapses_at: Time | None
    closed_at: Time | None
    transaction: Digest


class Ballot(Model):
    """One account's answer. `counted` is what it weighs after the cap."""

    poll: Digest
    voter: Address
    name: Name
    support: Support
    weight: Amount
    counted: Amount
    at: Time
    transaction: Digest


class Claim(Model):
    """Work that a member says was done, a payment, or both; the poll of the same id settles it."""

    claim: Digest
    claimant: Address
    name: Name
    successor: Address | None = Field(description="Who stands in the claimant's place now.")
    category: CategoryName | None = Field(description="Null: a payment alone is asked for.")
    units: Amount
    shares: Amount
    line: Count | None = Field(description="The budget line that is to pay.")
    payment: Money | None = Field(description="What is asked for.")
    paid: Money | None = Field(description="What the line has paid.")
    counted: bool = Field(description="Its units count towards access.")
    evidence: Digest
    outcome: ClaimOutcome
    settled_at: Time | None
    poll: Poll


class Call(Model):
    """One call of a decision: `verb` and `arguments` where they are known, else raw."""

    target: Address
    value: Money
    data: str = Field(examples=["0x"])
    code_hash: Digest
    verb: str | None = Field(
        description="The project's verb, or `pay` for a plain payment.", examples=["setFunding"]
    )
    arguments: JsonObject | None = Field(examples=[{"open": True}])
    sentence: str = Field(
        description="What it does, in the language that was asked for.",
        examples=["Pay 500.00 EUR to 0x5aAe…eAed."],
    )


class Decision(Model):
    """A proposal, and what became of it."""

    decision: Digest
    proposer: Address
    name: Name
    class_: Class = Field(validation_alias="class", serialization_alias="class")
    text: Digest
    salt: Digest
    calls: list[Call]
    executor: Address | None
    executed_at: Time | None
    execution: Digest | None = Field(description="The transaction that executed it.")
    poll: Poll
