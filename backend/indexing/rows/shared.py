"""Budget lines and dividends."""

from __future__ import annotations

from backend.indexing.rows.base import Row


class Line(Row):
    """A budget line."""

    table = "line"
    keys = 2
    number: int
    token: str
    amount: int
    payee: str
    owner: str
    due_at: int
    expires_at: int
    grace_weeks: int
    digest: str
    decision: str | None
    paid: int
    payments: int
    closed_at: int | None
    opened: int
    opened_at: int
    transaction_hash: str


class Dividend(Row):
    """One distribution of revenue over one snapshot."""

    table = "dividend"
    keys = 2
    number: int
    distributor: str
    token: str
    snapshot: int
    amount: int
    retained: int
    collected: int
    collections: int
    opened: int
    opened_at: int
    transaction_hash: str
