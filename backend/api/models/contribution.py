"""What entered the ledger."""

from __future__ import annotations

from pydantic import Field

from backend.api.models.base import Address, Amount, Count, Digest, Model, Money, Name, Time
from backend.api.models.vocabulary import ContributionKind


class CategoryName(Model):
    """A category by its number."""

    number: Count
    name: str = Field(examples=["Design"])


class Contribution(Model):
    """Money given, or work accepted. What belongs to the other kind is null."""

    kind: ContributionKind
    account: Address
    name: Name
    shares: Amount
    money: Money | None
    price: Money | None = Field(description="What one whole share cost.")
    escrowed: bool | None = Field(description="The project was still raising.")
    category: CategoryName | None
    units: Amount | None
    claim: Digest | None
    at: Time
    transaction: Digest


class Refund(Model):
    """Money taken back after a raising that failed."""

    account: Address
    name: Name
    money: Money
    shares: Amount
    at: Time
    transaction: Digest


class Category(Model):
    """A category of work. `rate` is shares for one unit; `units` and `shares` count what was
    accepted, `pledged` what is promised now."""

    number: Count
    name: str = Field(examples=["Design"])
    rate: Amount
    ceiling: Amount
    open: bool
    pledged: Amount
    units: Amount
    shares: Amount
