"""A member's year: what was given, earned, received and held."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from backend.api.models.base import Address, Amount, Digest, Model, Money, Name, Time

EntryKind = Literal["CONTRIBUTION", "WORK", "REFUND", "DIVIDEND", "PAYMENT", "EXIT"]


class Entry(Model):
    """One thing that happened, from the member's side."""

    kind: EntryKind
    at: Time
    money: Money | None = Field(description="Given in a contribution, received in all others.")
    shares: Amount | None = Field(description="Received; given up in a refund or an exit.")
    units: Amount | None = Field(description="Of work that was accepted.")
    what: str = Field(
        description="The category of the work, or the number of the line or dividend."
    )
    transaction: Digest


class Total(Model):
    """The sum of one kind and token."""

    kind: EntryKind
    money: Money


class Statement(Model):
    """A calendar year in UTC, the oldest entry first; what it is worth to a tax office it doesn't say."""

    account: Address
    name: Name
    project: Address
    project_name: str
    year: int = Field(examples=[2026])
    since: Time
    until: Time = Field(
        description="The year's last second, or this answer's block if it is earlier."
    )
    shares_before: Amount
    shares_after: Amount
    entries: list[Entry]
    totals: list[Total]
