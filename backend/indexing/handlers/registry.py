"""Which function handles which event."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from backend.chain.events import Event
from backend.indexing.ledger import At, Ledger

E = TypeVar("E", bound=Event)
Handler = Callable[[Any, At, Ledger], None]

HANDLERS: Final[dict[type[Event], Handler]] = {}


def handles(kind: type[E]) -> Callable[[Callable[[E, At, Ledger], None]], Handler]:
    """Registers a function as the one handler of an event."""

    def register(function: Callable[[E, At, Ledger], None]) -> Handler:
        if kind in HANDLERS:
            raise ValueError(f"{kind.__name__} has a handler already.")
        HANDLERS[kind] = function
        return function

    return register
