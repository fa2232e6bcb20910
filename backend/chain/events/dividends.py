"""The project's events about dividends."""

from __future__ import annotations

from backend.chain.events.base import Event


class DividendDistributed(Event, frozen=True, gc=False):
    """Revenue was shared out over a snapshot."""

    dividend: int
    from_: str
    token: str
    snapshot: int
    amount: int
    retained: int


class DividendCollected(Event, frozen=True, gc=False):
    """A holder's part of a dividend was paid out."""

    dividend: int
    holder: str
    recipient: str
    amount: int
