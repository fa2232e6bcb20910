"""Categories, pledges and claims."""

from __future__ import annotations

from backend.indexing.rows.base import Row


class Category(Row):
    """A category of work."""

    table = "category"
    keys = 2
    number: int
    name: str = ""
    rate: int = 0
    ceiling: int = 0
    open: bool = False
    pledged: int = 0
    units: int = 0
    shares: int = 0


class Pledge(Row):
    """What an account promises in a category."""

    table = "pledge"
    keys = 3
    account: str
    category: int
    units: int = 0


class Claim(Row):
    """A claim."""

    table = "claim"
    keys = 2
    claim: str
    claimant: str
    category: int
    units: int
    shares: int
    payment: int
    line: int
    paid: int
    counted: bool
    evidence: str
    outcome: str
    settled_at: int | None
    opened: int
    opened_at: int
    transaction_hash: str
