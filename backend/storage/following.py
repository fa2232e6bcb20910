"""What the writer keeps of how it followed the chain: a part of `Writer`."""

from __future__ import annotations

import json
import time
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from backend.storage import formats, tables
from backend.storage.facts import Cursor

# The kind of trouble that is none: less is checked than could be, and readers are told why.
REDUCED: Final = "verification_reduced"
# How blocks can be checked, the weakest first.
TIERS: Final = ("none", "bloom", "receipts")


class VerifiedRange(NamedTuple):
    """How some blocks, and all those below them, were checked at least."""

    first: int
    last: int
    tier: str


class Trouble(NamedTuple):
    """What keeps the index from being sure: the code of an error, and its facts."""

    kind: str
    since: float
    facts: dict[str, Any]


class EndpointRow(NamedTuple):
    """What is known of an endpoint."""

    place: str
    in_use: bool
    head: int | None
    range_size: int
    concurrency: int
    fault: str | None
    fault_at: float | None
    counts: dict[str, int]


class Following(ABC):
    """Headers near the head, rollbacks, verified ranges, troubles and endpoints."""

    # The newest row of its table, if it is known.
    _verified: list[tuple[Any, ...]] = []  # noqa: RUF012 - never changed, but replaced

    @abstractmethod
    def _run(self, statement: str, values: Sequence[Any] = ()) -> None: ...

    @abstractmethod
    def insert(self, table: str, rows: Iterable[formats.Row]) -> None:
        """Appends rows."""

    @abstractmethod
    def _put(self, table: str, row: tuple[Any, ...]) -> None: ...

    @abstractmethod
    def _rows(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]: ...

    # What is stored

    def headers_below(self, number: int, limit: int) -> list[Cursor]:
        """Stored headers and blocks with logs below a number, the highest first."""
        found = {
            row[0]: Cursor(*row)
            for table in ("block", "header")
            for row in self._rows(
                f'SELECT number, hash, parent, "timestamp" FROM {table} WHERE number < ?'  # noqa: S608
                " ORDER BY number DESC LIMIT ?",
                (number, limit),
            )
        }
        return [found[each] for each in sorted(found, reverse=True)[:limit]]

    def headers(self) -> list[Cursor]:
        """All stored headers, the lowest first."""
        rows = self._rows('SELECT number, hash, parent, "timestamp" FROM header ORDER BY number')
        return [Cursor(*row) for row in rows]

    def some_blocks(self, most: int) -> list[Cursor]:
        """Stored blocks with logs, spread evenly over all of them."""
        ((lowest, highest),) = self._rows("SELECT min(number), max(number) FROM block")
        if lowest is None:
            return []
        step = max((highest - lowest) // most, 1)
        found = (
            self._rows(
                'SELECT number, hash, parent, "timestamp" FROM block WHERE number <= ?'
                " ORDER BY number DESC LIMIT 1",
                (number,),
            )
            for number in range(highest, lowest - 1, -step)
        )
        return [Cursor(*row) for row in dict.fromkeys(rows[0] for rows in found)]

    def verified(self) -> list[VerifiedRange]:
        """How all blocks were checked, the lowest first."""
        rows = self._rows('SELECT "first", "last", tier FROM verified_range ORDER BY "first"')
        return [VerifiedRange(*row) for row in rows]

    def troubles(self) -> list[Trouble]:
        """What keeps the index from being sure."""
        rows = self._rows("SELECT kind, since, facts FROM trouble ORDER BY kind")
        return [Trouble(kind, since, json.loads(facts)) for kind, since, facts in rows]

    def tokens_seen_above(self, number: int) -> set[str]:
        """The tokens that would be forgotten if the blocks above a number were undone."""
        position = tables.first_position(number + 1)
        return {
            row[0] for row in self._rows("SELECT address FROM token WHERE seen >= ?", (position,))
        }

    def limits_of_endpoints(self) -> dict[str, tuple[int, int]]:
        """Range size and concurrency that each endpoint coped with, by its place."""
        rows = self._rows("SELECT place, range_size, concurrency FROM endpoint")
        return {place: (size, concurrency) for place, size, concurrency in rows}

    # What is to be stored: within a transaction

    def keep_headers(self, headers: Sequence[Cursor], lowest: int) -> None:
        """Adds headers, and drops those below the lowest that can still be replaced."""
        if headers:
            self.insert("header", headers)
        self._run("DELETE FROM header WHERE number < ?", (lowest,))

    def mark_verified(self, first: int, last: int, tier: str) -> None:
        """Says how a range was checked that follows on the last one, or is the index's first.

        What is said of a block holds for all blocks below it too: the weakest that was done.
        """
        before = self._verified or self._rows(
            'SELECT "first", "last", tier FROM verified_range ORDER BY "first" DESC LIMIT 1'
        )
        if before:
            since, until, weakest = before[0]
            tier = min(tier, weakest, key=TIERS.index) if until == first - 1 else TIERS[0]
            first = since if tier == weakest else first
        elif self._rows("SELECT 1 FROM cursor"):
            tier = TIERS[0]  # what lies below is older than verification
        self._put("verified_range", (first, last, tier))
        self._verified = [(first, last, tier)]

    def forget_verified(self) -> None:
        """Which range was verified last must be looked up again."""
        self._verified = []

    def add_rollback(self, fork: Cursor | None, dropped: Cursor, below: int) -> None:
        """Says that blocks were undone; `below` is the number that stands for no fork."""
        ((last,),) = self._rows("SELECT max(number) FROM rollback")
        number, name = (below, "") if fork is None else (fork.number, fork.hash)
        row = ((last or 0) + 1, number, name, dropped.number, dropped.hash, time.time())
        self.insert("rollback", [row])

    def undo_following(self, number: int) -> None:
        """Forgets headers, and that blocks were checked, above a number."""
        self.forget_verified()
        self._rows("DELETE FROM header WHERE number > ?", (number,))
        self._rows('DELETE FROM verified_range WHERE "first" > ?', (number,))
        self._rows('UPDATE verified_range SET "last" = ? WHERE "last" > ?', (number, number))

    # What needs no transaction of its own

    def set_trouble(self, kind: str, facts: Mapping[str, Any]) -> None:
        """Says what is wrong; the time since when stays, if it was said already."""
        since = next((each.since for each in self.troubles() if each.kind == kind), time.time())
        self._put("trouble", (kind, since, json.dumps(facts)))

    def clear_trouble(self, kind: str) -> None:
        """It is over."""
        self._rows("DELETE FROM trouble WHERE kind = ?", (kind,))

    def set_endpoint(self, row: EndpointRow) -> None:
        """Says what is known of an endpoint."""
        counts = json.dumps(row.counts, sort_keys=True)
        self._put("endpoint", (*row[:-1], counts, time.time()))

    def forget_endpoints(self, places: Iterable[str]) -> None:
        """Drops those that aren't in use any more."""
        for place in places:
            self._rows("DELETE FROM endpoint WHERE place = ?", (place,))
