"""What handlers read and change, and what comes of it: rows to be stored.

Within a block, state is changed in memory; at its end each thing that was touched becomes one
version. So the rows depend on the blocks alone, never on how blocks were cut into batches.
"""

from __future__ import annotations

from typing import Any, Final, TypeVar, cast

from backend.errors import NodeInconsistent
from backend.indexing.history import At, Happening
from backend.indexing.memory import Memory
from backend.indexing.rows import Holder, Poll, Row
from backend.indexing.shelves import Key, Shelf
from backend.indexing.transaction import Expected, Transaction
from backend.storage import formats
from backend.storage.shapes import Kept
from backend.storage.store import Store

R = TypeVar("R", bound=Row)

# Rows that are at hand; twice as many may be remembered. One takes about 600 bytes.
REMEMBERED: Final = 50_000
_NEW: Final = object()


class Ledger:
    """The state as of the block that is being read."""

    def __init__(self, writer: Store) -> None:
        self.writer = writer
        self.transaction = Transaction()
        self._shelves: dict[type[Row], Shelf[Any]] = {
            kind: Shelf(kind, writer) for kind in Row.__subclasses__()
        }
        self._happened: dict[type[Happening], list[Kept]] = {
            kind: [] for kind in Happening.__subclasses__()
        }
        self._records = {
            kind: (rows.append, writer.shapes.happening(formats.HISTORY[kind.table]))
            for kind, rows in self._happened.items()
        }
        self._newest: dict[Key, formats.Row] = {}
        self._memory = Memory()
        self._first_time = -1
        self._generation = writer.generation

    # State

    def find(self, kind: type[R], *key: Any) -> R | None:
        """The row of this key, to be read; None if there is none."""
        shelf = self._shelves[kind]
        row = shelf.rows.get(key, _NEW)
        return cast("R | None", shelf.recall(key) if row is _NEW else row)

    def need(self, kind: type[R], *key: Any) -> R:
        """The row of this key, to be read. The chain's own order guarantees that there is one."""
        shelf = self._shelves[kind]
        row: R | None = shelf.rows.get(key) or shelf.recall(key)
        if row is None:
            raise NodeInconsistent(
                f"The node's logs speak of a {kind.table} {key} that no earlier log brought into"
                " being: the node left logs out. Use another node and index again.",
                table=kind.table,
                key=list(key),
            )
        return row

    def edit(self, kind: type[R], *key: Any) -> R:
        """The row of this key, to be changed; a new one with its defaults if there is none."""
        shelf = self._shelves[kind]
        row: R | None = shelf.rows.get(key)
        if row is None:
            row = self.find(kind, *key)
            if row is None:
                row = kind(*key)
                shelf.create(key, row)
        shelf.touched[row] = None
        return row

    def change(self, kind: type[R], *key: Any) -> R:
        """The row of this key, to be changed; there must be one."""
        row = self.need(kind, *key)
        self._shelves[kind].touched[row] = None
        return row

    def add(self, row: R) -> R:
        """A row that is new."""
        shelf = self._shelves[type(row)]
        key = tuple([getattr(row, name) for name in row.__struct_fields__[: row.keys]])
        shelf.touched.pop(shelf.rows.get(key), None)
        shelf.create(key, row)
        shelf.touched[row] = None
        if isinstance(row, Poll):
            self._memory.opened(row)
        return row

    def touched(self, kind: type[R]) -> list[R]:
        """The rows of a kind that this block has changed so far."""
        return list(self._shelves[kind].touched)

    def held_at(self, time: int, project: str, account: str) -> Holder | None:
        """What an account held at the end of a past timestamp."""
        if self.find(Holder, project, account) is None:
            return None
        known = self._memory.held_at(time, project, account)
        if known is not None:
            return known
        self._store_state(self._shelves[Holder])
        values = self.writer.newest_at(Holder.table, (project, account), time)
        return None if values is None else Holder(*values)

    def polls_of(self, project: str, snapshot: int, timestamp: int) -> list[Poll]:
        """The polls that were opened in a timestamp over a snapshot that was taken in it."""
        found = self._memory.polls_of(project, snapshot, timestamp)
        if self._first_time in (-1, timestamp):
            # Earlier blocks of this timestamp may have been read before.
            self._store_state(self._shelves[Poll])
            found = sorted({*found, *self.writer.polls_of(project, snapshot)})
        return [self.need(Poll, project, poll) for poll in found]

    def propose(self, project: str, poll: str, calls: list[tuple[str, str]]) -> None:
        """A proposal has these calls: target and data."""
        self._memory.proposed(project, poll, calls)

    def calls_of(self, project: str, poll: str) -> list[tuple[str, str]]:
        """Target and data of a proposal's calls."""
        known = self._memory.calls_of(project, poll)
        if known is not None:
            return known
        self.store()
        return self.writer.calls_of(project, poll)

    # History

    def record(self, happening: Happening) -> None:
        """Something happened."""
        append, shape = self._records[type(happening)]
        append(shape(happening, happening.at))

    def defer(self, key: Key, happening: Happening) -> None:
        """Something happened, unless the same transaction explains it still."""
        self.transaction.deferred.append((key, happening))

    # Blocks and batches

    def begin_batch(self) -> None:
        """Within a transaction: forgets what it knows of tables that were made anew since."""
        if self._generation != self.writer.generation:
            self._generation = self.writer.generation
            self.unlearn()

    def enter(self, transaction_hash: str) -> None:
        """Logs of this transaction follow."""
        if self.transaction.hash != transaction_hash:
            if self.transaction.deferred:
                self._record_deferred()
            self.transaction.begin(transaction_hash)

    def end_block(self, block: int, timestamp: int) -> None:
        """Turns what the block touched into versions."""
        self._record_deferred()
        if self._first_time < 0:
            self._first_time = timestamp
        for holder in self._shelves[Holder].touched:
            key = (holder.project, holder.account)
            self._newest[key] = (*key, block, holder.shares)
            self._memory.held(holder, timestamp)
        for shelf in self._shelves.values():
            if shelf.touched:
                version = shelf.version
                shelf.pending += [version(row, block, timestamp) for row in shelf.touched]
                shelf.touched.clear()

    def store(self) -> None:
        """Hands all rows of finished blocks to the writer's transaction."""
        for shelf in self._shelves.values():
            self._store_state(shelf)
        for kind, rows in self._happened.items():
            if rows:
                self.writer.append(formats.HISTORY[kind.table], rows)
                rows.clear()

    def end_batch(self) -> None:
        """Stores the rest, and bounds the memory."""
        self.store()
        if sum(len(shelf.rows) for shelf in self._shelves.values()) > REMEMBERED:
            for shelf in self._shelves.values():
                shelf.air()
            self._memory.air()

    def forget(self) -> None:
        """Drops everything that isn't stored, after a failure or a reorganisation."""
        for shelf in self._shelves.values():
            shelf.forget()
        for rows in self._happened.values():
            rows.clear()
        self._newest.clear()
        self._memory = Memory()
        self._first_time = -1
        self.transaction = Transaction()

    def unlearn(self) -> None:
        """Drops also what is known of the database itself: another may have written it."""
        self.forget()
        for shelf in self._shelves.values():
            shelf.unlearn()

    def _store_state(self, shelf: Shelf[Any]) -> None:
        if shelf.pending:
            # In the order of their keys, neighbours change the same pages.
            shelf.pending.sort()
            self.writer.append(shelf.form, shelf.pending)
            shelf.pending.clear()
        if shelf.kind is Holder and self._newest:
            self.writer.point(self._newest.values())
            self._newest.clear()

    def _record_deferred(self) -> None:
        for _, happening in self.transaction.deferred:
            self.record(happening)
        self.transaction.deferred.clear()


__all__ = ["At", "Expected", "Key", "Ledger"]
