"""The treasury's events."""

from __future__ import annotations

from backend.chain.events.base import Event


class Received(Event, frozen=True, gc=False):
    """The native coin arrived."""

    from_: str
    amount: int


class Executed(Event, frozen=True, gc=False):
    """A decision's call was made."""

    target: str
    value: int
    selector: str


class Paid(Event, frozen=True, gc=False):
    """Money was paid out to a budget line or a leaver; a token's own event follows."""

    token: str
    to: str
    amount: int
