"""What tiers of access and moved members look like."""

from __future__ import annotations

from pydantic import Field

from backend.api.models.base import Address, Amount, Count, Digest, Model, Money, Name, Time
from backend.api.models.contribution import CategoryName
from backend.api.models.vocabulary import MoveKind


class TierWork(Model):
    """Accepted work that gives access."""

    category: CategoryName
    units: Amount


class Tier(Model):
    """What access of a tier needs: to hold enough, or to have done enough; one is enough.

    Neither: nobody has it.
    """

    tier: Count
    holding: Money | None = Field(
        description="The least balance, of the project's own shares if `token` is the project;"
        " null: holding gives no access."
    )
    work: TierWork | None = Field(description="Null: work gives no access.")


class Access(Model):
    """Whether an account has a tier's access.

    Balances of foreign tokens aren't indexed: where access hangs on one, it is null, and the
    contract's `hasAccess` knows.
    """

    tier: Tier
    granted: bool | None
    by_holding: bool | None
    by_work: bool
    units: Amount | None = Field(description="Accepted work that counts for the tier.")


class Move(Model):
    """A member whose key was given up moved to a new address, or forbade that for good."""

    kind: MoveKind
    account: Address
    name: Name
    successor: Address
    number: Count | None
    shares: Amount | None
    decision: Digest | None
    at: Time
    transaction: Digest
