"""The newest rows of one kind that are remembered, and what has become of them since."""

from __future__ import annotations

from itertools import chain
from typing import Any, Final, Generic, TypeVar

from backend.indexing.rows import Row
from backend.indexing.seen import Seen
from backend.storage.formats import STATE
from backend.storage.shapes import Kept
from backend.storage.store import Store

R = TypeVar("R", bound=Row)
Key = tuple[Any, ...]

# So often a key isn't there before it pays to read all keys once.
_MANY: Final = 200


class Shelf(Generic[R]):
    """Rows by their keys, None for those that aren't stored.

    `touched` are those that the present block has changed, `pending` the versions of earlier blocks
    that aren't handed to the writer yet. Rows that nobody asked for in the meantime are forgotten
    when the shelf is aired twice.
    """

    def __init__(self, kind: type[R], writer: Store) -> None:
        self.kind = kind
        self.form = STATE[kind.table]
        self.version = writer.shapes.version(self.form)
        self.rows: dict[Key, R | None] = {}
        self.touched: dict[R, None] = {}
        self.pending: list[Kept] = []
        self._writer = writer
        self._older: dict[Key, R | None] = {}
        self._seen: Seen | None = None
        self._misses = 0

    def recall(self, key: Key) -> R | None:
        """The row of a key that isn't at hand; None if there is none."""
        if key in self._older:
            row = self._older.pop(key)
        elif self._seen is not None and key not in self._seen:
            row = None
        else:
            row = self._load(key)
        self.rows[key] = row
        return row

    def create(self, key: Key, row: R) -> None:
        """A row that is new."""
        self.rows[key] = row
        if self._seen is not None:
            self._seen.add(key)

    def air(self) -> None:
        """Keeps at hand what is asked for again, and forgets what wasn't since the last time."""
        self._older, self.rows = self.rows, {}

    def forget(self) -> None:
        """Forgets all rows."""
        self.rows, self._older = {}, {}
        self.touched.clear()
        self.pending.clear()

    def unlearn(self) -> None:
        """Others may have written: which keys there are isn't known any more."""
        self._seen, self._misses = None, 0

    def _load(self, key: Key) -> R | None:
        values = self._writer.newest(self.kind.table, key)
        if values is not None:
            return self.kind(*values)
        self._misses += 1
        if self._seen is None or self._seen.left < 0:
            is_first = self._misses == 1 and self._seen is None
            if self._misses >= _MANY or (is_first and self._writer.is_empty(self.kind.table)):
                self._learn()
        return None

    def _learn(self) -> None:
        """Keys that are about to be stored count as well."""
        table = self.kind.table
        coming = [key for rows in (self.rows, self._older) for key, row in rows.items() if row]
        room = 2 * (self._writer.count(table) + len(coming))
        self._seen = Seen(chain(coming, self._writer.keys(table)), room)
        self._misses = 0
