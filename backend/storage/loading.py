"""The first load of an index, which is far behind its chain's head and read by nobody yet.

Two things make it twice as fast. Indexes that only readers need are made when it is done: sorted
once, instead of grown at random places. And several transactions are stored as one: pages that many
of them change are written once. What is stored is whole at any moment all the same; who is killed
goes on from the older cursor.

Which indexes are missing is written nowhere but in the database's own catalogue: whoever opens it
next knows that a load isn't done.
"""

from __future__ import annotations

import time
from typing import Final

from backend.storage import tables
from backend.storage.database import Connection
from backend.storage.facts import Cursor, Finality
from backend.storage.late import Late

# Further behind than this many blocks, a new index is loaded, until it is there.
FAR: Final = 100
# So many rows are stored together at most, and those of so many seconds: few at first, then more, so
# that one who is killed again and again gets on.
ROWS = 45_000
FIRST_SECONDS: Final = 0.02
SECONDS: Final = 2.0
# The writer itself looks things up by these.
NEEDED: Final = ("proposal_call_by_poll", "poll_by_snapshot")

_DEFERRED: Final = {
    str(index.name): index
    for table in tables.DERIVED
    for index in table.indexes
    if index.name not in NEEDED
}


class Loading:
    """Whether an index is being loaded, and what isn't stored yet of it."""

    def __init__(self, connection: Connection, late: Late) -> None:
        self._connection = connection
        self._late = late
        self.active = False
        if not _DEFERRED.keys() <= connection.indexes():
            self._set(active=True)
        self.generation = -1
        self._is_open = False
        self._rows = 0
        self._since = 0.0
        self._patience = FIRST_SECONDS

    def begin(self) -> None:
        """Begins a transaction, or goes on with one that is open."""
        if not self._is_open:
            self._connection.begin()
            self._is_open, self._rows, self._since = True, 0, time.monotonic()
            # Nothing is made anew before it was made: who loads needn't wait for the answer.
            if not self.active:
                ((self.generation,),) = self._connection.execute("SELECT number FROM generation")

    def end(self) -> None:
        """Stores it, now or with those that follow."""
        if not self.active:
            self.commit()
        elif self._rows >= ROWS or time.monotonic() - self._since > self._patience:
            self._is_open = False
            self._patience = min(2 * self._patience, SECONDS)
            self._late.write()
            self._connection.settle()

    def undo(self) -> None:
        """Drops it; and all that are open, which are read once more."""
        self._is_open = False
        self._late.drop()
        self._connection.rollback()

    def commit(self) -> None:
        """Stores what is open."""
        if self._is_open:
            self._is_open = False
            self._late.write()
            self._connection.commit()

    def tick(self) -> None:
        """Lets nothing wait for long."""
        if self._is_open and time.monotonic() - self._since > SECONDS:
            self.commit()

    def count(self, rows: int) -> None:
        """So many rows were written."""
        self._rows += rows

    def reach(self, cursor: Cursor, finality: Finality) -> None:
        """The index comes to a block: it begins, or ends, to be loaded with this transaction."""
        behind = finality.head - cursor.number
        if self.active and behind <= 0:
            self.index()
        elif not self.active and behind > FAR and self._is_new():
            for name in _DEFERRED.keys() & self._connection.indexes():
                self._connection.execute(f'DROP INDEX "{name}"')
            self._set(active=True)

    def index(self) -> None:
        """Makes the indexes that are missing."""
        if self.active:
            self._late.write()
            there = self._connection.indexes()
            for name, index in _DEFERRED.items():
                if name not in there:
                    self._connection.create_index(index)
            self._set(active=False)

    def _set(self, *, active: bool) -> None:
        self.active = active
        self._connection.loads(active)

    def _is_new(self) -> bool:
        return not self._connection.execute("SELECT number FROM cursor")
