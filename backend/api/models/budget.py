"""What budget lines look like, and what the project holds for persons."""

from __future__ import annotations

from pydantic import Field

from backend.api.models.base import Address, Count, Digest, Model, Money, Name, Time
from backend.api.models.vocabulary import CustodyReason, Direction, LineState


class Line(Model):
    """Money set apart by a decision, paid out by claims. A milestone is a line with a payee.

    OPEN: claims may be opened. SETTLING: only claims opened before may still be paid. SPENT: nothing
    is left. CLOSABLE: anyone may return what is left to the treasury. CLOSED: that was done.
    """

    line: Count
    state: LineState
    amount: Money
    paid: Money
    left: Money = Field(description="Once it is closed: what went back to the treasury.")
    payments: Count
    payee: Address | None = Field(description="Who alone may claim from it; null: any member.")
    name: Name
    successor: Address | None = Field(description="Who stands in the payee's place now.")
    owner: Address | None = Field(description="Who answers for it.")
    owner_name: Name
    due_at: Time | None = Field(description="When it is meant to be done.")
    expires_at: Time = Field(description="Last second for new claims.")
    payable_until: Time = Field(description="Last second for payments of claims opened in time.")
    digest: Digest = Field(description="The text that says what it is for.")
    stored: bool = Field(description="The content store has a file for the digest.")
    decision: Digest | None
    opened_at: Time
    closed_at: Time | None
    transaction: Digest


class LinePayment(Model):
    """A line paid an accepted claim."""

    line: Count
    claim: Digest
    payee: Address
    name: Name
    money: Money
    at: Time
    transaction: Digest


class Custody(Model):
    """What the project holds of a token for persons; no decision can spend it."""

    escrow: Money
    lines: Money = Field(description="What lines that aren't closed have left.")
    dividends: Money = Field(description="What hasn't been collected.")
    total: Money


class CustodyMovement(Model):
    """What the project came to hold for persons, or no longer does. A stray is nobody's."""

    direction: Direction
    reason: CustodyReason
    money: Money
    counterparty: Address
    account: Address | None = Field(description="Contributor, payee or holder.")
    line: Count | None
    dividend: Count | None
    at: Time
    transaction: Digest
