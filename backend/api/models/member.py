"""What members and holders look like."""

from __future__ import annotations

from pydantic import Field

from backend.api.models.base import Address, Amount, Count, Model, Money, Name, Part, Time


class Contributed(Model):
    """What an account has brought in, in all; `money` counts what was refunded too."""

    money: Money
    refunded: Money
    money_shares: Amount
    work: Amount
    work_shares: Amount
    founding_shares: Amount
    contributions: Count


class Member(Model):
    """An account that accepted a version of the agreement.

    Version 0 and no `joined_at`: a holder who was numbered without having accepted.
    """

    account: Address
    name: Name
    number: Count
    agreement_version: Count
    joined_at: Time | None
    accepted_at: Time | None
    shares: Amount
    votes: Amount
    delegate: Address | None = Field(description="Who casts the votes; null: the account itself.")
    contributed: Contributed


class Holder(Model):
    """A line of the cap table. `part` is rounded down."""

    account: Address
    name: Name
    shares: Amount
    votes: Amount
    part: Part
    delegate: Address | None
