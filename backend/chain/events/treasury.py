"""The treasury's events."""

from __future__ import annotations

from backend.chain.events.base import Event


class Received(Event, frozen=True):
    """The native coin arrived."""

    from_: str
    amount: int


class Executed(Event, frozen=True):
    """A decision's call was made."""

    target: str
    value: int
    selector: str
