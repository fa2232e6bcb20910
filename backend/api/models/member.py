"""What members and holders look like."""

from __future__ import annotations

from pydantic import Field

from backend.api.models.base import Address, Amount, Count, Digest, Model, Money, Name, Part, Time


class Contributed(Model):
    """What an account has brought in, in all; `money` counts what was refunded too."""

    money: Money
    refunded: Money
    money_shares: Amount
    work: Amount
    work_shares: Amount
    founding_shares: Amount
    contributions: Count
    exited_shares: Amount = Field(description="Given up by leaving.")


class Member(Model):
    """An account that accepted a version of the agreement.

    Version 0 and no `joined_at`: a holder who was numbered without having accepted, or whose key
    was given up.
    """

    account: Address
    name: Name
    number: Count
    agreement_version: Count
    joined_at: Time | None
    accepted_at: Time | None
    counts: bool = Field(description="Counts where each member counts once.")
    since: Count = Field(description="First snapshot that counts the account; 0: it doesn't count.")
    polls_left: Count = Field(description="Claims and proposals it may still open this week.")
    predecessor: Address | None = Field(description="Whose place it took.")
    successor: Address | None = Field(description="Who stands in its place: its key was given up.")
    moved_at: Time | None = Field(description="When it took that place, or gave up its own.")
    shares: Amount
    votes: Amount
    delegate: Address | None = Field(description="Who casts the votes; null: the account itself.")
    contributed: Contributed


class Transfer(Model):
    """Shares that moved; they are issued by nobody, and burnt to nobody."""

    sender: Address | None = Field(description="Null: they were issued.")
    recipient: Address | None = Field(description="Null: they were burnt.")
    shares: Amount
    at: Time
    transaction: Digest


class Holder(Model):
    """A line of the cap table. `part` is rounded down."""

    account: Address
    name: Name
    shares: Amount
    votes: Amount
    part: Part
    delegate: Address | None
