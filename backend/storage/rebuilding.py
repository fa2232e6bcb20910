"""Making all derived tables anew from the raw logs, beside those that are read."""

from __future__ import annotations

from types import TracebackType
from typing import Final, NamedTuple, Self

from backend.errors import IndexMissing
from backend.storage import tables
from backend.storage.columns import block_of, first_position
from backend.storage.database import Place, database_at
from backend.storage.loading import NEEDED
from backend.storage.migrate import is_current
from backend.storage.store import Store
from backend.storage.writer import Writer

# Logs that are read at once.
BATCH: Final = 10_000


class StoredLog(NamedTuple):
    """A raw log."""

    position: int
    address: bytes
    topics: bytes
    data: bytes
    block_hash: bytes
    transaction_hash: bytes
    transaction_index: int


class StoredBlock(NamedTuple):
    """A block that carries logs."""

    number: int
    hash: str
    parent: str
    timestamp: int


class Rebuilding(Store):
    """New derived tables, empty at first. Use it as a context manager: what isn't switched to goes.

    Raises IndexerRunning if another process does the same, IndexMissing if there is no index.
    """

    def __init__(self, place: Place) -> None:
        database = database_at(place)
        if not database.exists() or database.revision() is None:
            raise IndexMissing("Nothing has been indexed yet. Start the indexer first.")
        if not is_current(place):
            with Writer(place):
                pass
        self._beside = database.beside()
        for table in tables.DERIVED:
            self._beside.connection.create_table(table)
            for index in table.indexes:
                if index.name in NEEDED:
                    self._beside.connection.create_index(index)
        super().__init__(self._beside.connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._beside.drop()

    def final_block(self) -> int:
        """The last block that is stored and that the node calls final; -1 if there is none."""
        cursor, finality = self.cursor(), self.finality()
        if cursor is None or finality is None:
            return -1
        return min(cursor.number, finality.finalized)

    def blocks_until(self, after: int, last: int) -> list[StoredBlock]:
        """Stored blocks above one, up to another at most, with about as many logs as `BATCH`."""
        first, end = first_position(after + 1), first_position(last + 1)
        cut = self._rows(
            "SELECT position FROM raw_log WHERE position >= ? AND position < ?"
            " ORDER BY position LIMIT 1 OFFSET ?",
            (first, end, BATCH),
        )
        last = block_of(cut[0][0]) if cut else last
        rows = self._rows(
            'SELECT number, hash, parent, "timestamp" FROM block'
            " WHERE number > ? AND number <= ? ORDER BY number",
            (after, last),
        )
        return [StoredBlock(*row) for row in rows]

    def logs_between(self, first: int, last: int) -> list[StoredLog]:
        """The raw logs of some blocks, in their order."""
        rows = self._rows(
            "SELECT position, address, topics, data, block_hash, transaction_hash,"
            " transaction_index FROM raw_log WHERE position >= ? AND position < ? ORDER BY position",
            (first_position(first), first_position(last + 1)),
        )
        return [StoredLog(*row) for row in rows]

    def has_block(self, block: StoredBlock) -> bool:
        """Whether a block is still one of those that are stored."""
        return bool(
            self._rows(
                "SELECT 1 FROM block WHERE number = ? AND hash = ?", (block.number, block.hash)
            )
        )

    def make_indexes(self) -> None:
        """Makes the indexes, once most rows are there."""
        with self.transaction():
            self._loading.index()

    def begin_switch(self) -> bool:
        """Begins the last transaction, if nobody else stands in its way: see `Beside.begin`."""
        return self._beside.begin()

    def switch(self) -> None:
        """The new tables are the index's from now on."""
        self._late.write()
        self._beside.switch([table.name for table in tables.DERIVED])
