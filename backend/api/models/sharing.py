"""What dividends, exits and their terms look like."""

from __future__ import annotations

from pydantic import Field

from backend.api.models.base import (
    Address,
    Amount,
    Count,
    Digest,
    Model,
    Money,
    Name,
    Part,
    Seconds,
    Time,
)


class Sharing(Model):
    """How revenue is split, and on which terms members leave."""

    retained: Part = Field(description="Part of each dividend that the treasury keeps.")
    exit_part: Part = Field(
        description="Part of their book value that leavers take while the project builds; 0: nobody"
        " leaves with money before the project is dissolved."
    )
    holding_time: Seconds = Field(description="How long leaving shares must have been held.")
    set_at: Time


class Dividend(Model):
    """Revenue shared out over the holders of one snapshot."""

    dividend: Count
    distributor: Address
    name: Name
    amount: Money = Field(description="What belongs to the holders.")
    retained: Money = Field(description="What the treasury kept.")
    collected: Money
    uncollected: Money = Field(description="With what rounding leaves, which nobody can collect.")
    collections: Count
    snapshot: Count
    taken_at: Time
    distributed_at: Time
    transaction: Digest


class DividendPart(Model):
    """One holder's part of one dividend.

    It can be collected once the block of the snapshot is over. What is owed to an account whose key
    was given up is paid to who stands in its place.
    """

    dividend: Count
    account: Address
    name: Name
    shares: Amount = Field(description="Held at the snapshot.")
    part: Money
    collected: Money
    collectable: Money
    recipient: Address | None = Field(description="Who was paid.")
    collected_at: Time | None
    collection: Digest | None = Field(description="The transaction that paid it.")


class Collection(Model):
    """A holder's part of a dividend was paid out."""

    dividend: Count
    account: Address
    name: Name
    recipient: Address
    money: Money
    at: Time
    transaction: Digest


class Exit(Model):
    """A holder gave up shares and left with their part of what the treasury held."""

    account: Address
    name: Name
    shares: Amount
    paid: list[Money] = Field(description="One amount a token that the leaver listed.")
    recipient: Address
    at: Time
    transaction: Digest
