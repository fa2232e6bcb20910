"""The factory's event."""

from __future__ import annotations

from backend.chain.events.base import Event


class ProjectCreated(Event, frozen=True, gc=False):
    """A project and its treasury were created with these terms."""

    project: str
    treasury: str
    creator: str
    salt: str
    name: str
    symbol: str
    agreement: str
    about: str
    currency: str
    price: int
    minimum: int
    cap: int
    money_threshold: int
    backers_threshold: int
    pledge_threshold: int
    deadline: int
    seat_shares: int
    issuance: int
    transfers: int
    gate: str
    counts_roots: bool
    retained: int
    exit_part: int
    holding_time: int
