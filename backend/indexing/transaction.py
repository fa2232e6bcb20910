"""What handlers of one transaction tell one another."""

from __future__ import annotations

from typing import Any

import msgspec

from backend.indexing.history import Happening

Key = tuple[Any, ...]


class Expected(msgspec.Struct, gc=False):
    """Money that an event of a project announced; the token's or the treasury's own events follow.

    `sightings` is how often: each side of a movement that is the project or its treasury sees it.
    """

    project: str
    token: str
    sender: str
    recipient: str
    amount: int
    sightings: int
    reason: str
    account: str | None = None
    line: int | None = None
    dividend: int | None = None


class Transaction:
    """The transaction whose logs are being read."""

    def __init__(self) -> None:
        self.hash = ""
        self.expected: list[Expected] = []
        self.executing: dict[str, str] = {}
        self.descriptions: dict[str, list[str]] = {}
        self.leaving: dict[tuple[str, str], tuple[int, str]] = {}
        self.deferred: list[tuple[Key, Happening]] = []

    def begin(self, hash_: str) -> None:
        """Nothing is known of the next one yet."""
        self.hash = hash_
        for kept in (self.expected, self.executing, self.descriptions, self.leaving, self.deferred):
            if kept:
                kept.clear()

    def explain(self, key: Key) -> bool:
        """Takes back what was deferred under this key; whether there was anything."""
        for place, (found, _) in enumerate(self.deferred):
            if found == key:
                del self.deferred[place]
                return True
        return False
