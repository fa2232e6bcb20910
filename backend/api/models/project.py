"""What a project looks like."""

from __future__ import annotations

from pydantic import Field

from backend.api.models.base import Address, Amount, Count, Digest, Model, Money, Part, Time
from backend.api.models.sharing import Sharing
from backend.api.models.vocabulary import Phase, TransferPolicy


class Token(Model):
    """A currency: the address zero is the chain's native coin."""

    address: Address
    symbol: str | None = Field(examples=["ETH"])
    decimals: int | None = Field(examples=[18])


class Thresholds(Model):
    """What the raising needs, all of it, by its last second."""

    money: Money
    backers: Count
    pledged: Amount
    deadline: Time | None


class Raised(Model):
    """What the raising has come to. `money` is all that was given less what was refunded."""

    money: Money
    refunded: Money
    escrow: Money
    backers: Count
    pledged: Amount
    succeeded_at: Time | None


class Register(Model):
    """The totals of the register now. `snapshot` is the newest; zero if none was taken."""

    supply: Amount
    roots: Amount = Field(description="Sum of square roots; 0 where it isn't kept.")
    seats: Count
    members: Count
    holders: Count
    snapshot: Count
    snapshot_taken_at: Time | None


class Contributions(Model):
    """The terms of giving money; prices are for one whole share, `cap` is null if there is none.

    `price` was set by the members. `current_price` is what a share costs now: after success at
    least the treasury's currency per share.
    """

    price: Money
    current_price: Money
    minimum: Money
    cap: Money | None
    open: bool


class Project(Model):
    """One community's ledger."""

    project: Address
    treasury: Address
    creator: Address
    name: str = Field(examples=["Tidepool"])
    symbol: str = Field(examples=["TIDE"])
    phase: Phase
    currency: Token
    contributions: Contributions
    thresholds: Thresholds
    raised: Raised
    totals: Register
    seat_shares: Amount
    issuance: Part
    transfers: TransferPolicy
    gate: Address | None = Field(
        description="The contract that says who counts as one person; null: every account counts,"
        " so whoever splits shares over several accounts counts several times."
    )
    counts_roots: bool = Field(description="Decisions can be weighed by square roots.")
    sharing: Sharing
    dissolved_at: Time | None
    agreement: Digest
    agreement_version: Count
    about: Digest
    created_at: Time
    transaction: Digest
