"""What handlers read and change, and what comes of it: rows to be stored.

Within a block, state is changed in memory; at its end each thing that was touched becomes one
version. So the rows depend on the blocks alone, never on how blocks were cut into batches.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Final, TypeVar, cast

import msgspec

from backend.errors import NodeInconsistent
from backend.indexing.rows import Poll, Row
from backend.storage import formats
from backend.storage.writer import Writer

R = TypeVar("R", bound=Row)
Key = tuple[Any, ...]

REMEMBERED: Final = 200_000


class At(msgspec.Struct, frozen=True):
    """Where an event stands in the chain. `project` is whom it is about."""

    block: int
    timestamp: int
    position: int
    transaction_hash: str
    project: str


class Expected(msgspec.Struct):
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


class Transaction(msgspec.Struct):
    """What handlers of one transaction tell one another."""

    hash: str = ""
    expected: list[Expected] = []
    executing: dict[str, str] = {}
    descriptions: dict[str, list[str]] = {}
    leaving: dict[tuple[str, str], tuple[int, str]] = {}
    deferred: list[tuple[Key, str, At, dict[str, Any]]] = []


class Ledger:
    """The state as of the block that is being read."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.transaction = Transaction()
        self._known: dict[tuple[str, Key], Row | None] = {}
        self._touched: dict[tuple[str, Key], Row] = {}
        self._pending: dict[str, list[formats.Row]] = defaultdict(list)

    # State

    def find(self, kind: type[R], *key: Any) -> R | None:
        """The row of this key, to be read; None if there is none."""
        place = (kind.table, key)
        if place not in self._known:
            values = self._load(kind, key)
            self._known[place] = None if values is None else kind(*values)
        return cast("R | None", self._known[place])

    def need(self, kind: type[R], *key: Any) -> R:
        """The row of this key, to be read. The chain's own order guarantees that there is one."""
        row = self.find(kind, *key)
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
        row = self.find(kind, *key)
        if row is None:
            row = kind(*key)
        return self.add(row)

    def change(self, kind: type[R], *key: Any) -> R:
        """The row of this key, to be changed; there must be one."""
        return self.add(self.need(kind, *key))

    def add(self, row: R) -> R:
        """A row that is new or was changed."""
        values = msgspec.structs.astuple(row)
        place = (row.table, values[: row.keys])
        self._known[place] = row
        self._touched[place] = row
        return row

    def touched(self, kind: type[R]) -> list[R]:
        """The rows of a kind that this block has changed so far."""
        return [cast("R", row) for (table, _), row in self._touched.items() if table == kind.table]

    def at_time(self, kind: type[R], time: int, *key: Any) -> R | None:
        """The version that the end of a past timestamp left behind."""
        self.store()
        values = self.writer.newest_at(kind.table, key, time)
        return None if values is None else kind(*values)

    def polls_of(self, project: str, snapshot: int) -> list[Poll]:
        """The polls that were opened over a snapshot, this block's included."""
        self.store()
        stored = self.writer.polls_of(project, snapshot)
        new = [row.poll for row in self.touched(Poll) if row.project == project]
        polls = [self.need(Poll, project, poll) for poll in dict.fromkeys([*stored, *new])]
        return [poll for poll in polls if poll.snapshot == snapshot]

    def calls_of(self, project: str, poll: str) -> list[tuple[str, str]]:
        """Target and data of a proposal's calls."""
        self.store()
        return self.writer.calls_of(project, poll)

    # History

    def record(self, table: str, at: At, **values: Any) -> None:
        """Something happened; `values` are the columns that the table has of its own."""
        values |= {
            "position": at.position,
            "project": at.project,
            "timestamp": at.timestamp,
            "transaction_hash": at.transaction_hash,
        }
        form = formats.HISTORY[table]
        if len(values) != len(form.columns):
            raise TypeError(f"{table} has the columns {form.columns}, not {tuple(values)}.")
        self._pending[table].append(tuple([values[name] for name in form.columns]))

    def defer(self, key: Key, table: str, at: At, **values: Any) -> None:
        """Something happened, unless the same transaction explains it still: see `explain`."""
        self.transaction.deferred.append((key, table, at, values))

    def explain(self, key: Key) -> bool:
        """Takes back what was deferred under this key; whether there was anything."""
        for place, (found, *_) in enumerate(self.transaction.deferred):
            if found == key:
                del self.transaction.deferred[place]
                return True
        return False

    # Blocks and batches

    def enter(self, transaction_hash: str) -> None:
        """Logs of this transaction follow."""
        if self.transaction.hash != transaction_hash:
            self._record_deferred()
            self.transaction = Transaction(transaction_hash, [], {}, {}, {}, [])

    def end_block(self, block: int, timestamp: int) -> None:
        """Turns what the block touched into versions."""
        self._record_deferred()
        for (table, _), row in self._touched.items():
            form = formats.STATE[table]
            values = msgspec.structs.astuple(row)
            self._pending[table].append(form.version(values, block, timestamp))
        self._touched.clear()

    def store(self) -> None:
        """Hands all rows of finished blocks to the writer's transaction."""
        for table, rows in self._pending.items():
            self.writer.insert(table, rows)
        self._pending.clear()

    def end_batch(self) -> None:
        """Stores the rest, and bounds the memory."""
        self.store()
        if len(self._known) > REMEMBERED:
            self._known.clear()

    def forget(self) -> None:
        """Drops everything that isn't stored, after a failure or a reorganisation."""
        self._known.clear()
        self._touched.clear()
        self._pending.clear()
        self.transaction = Transaction()

    def _record_deferred(self) -> None:
        for _, table, at, values in self.transaction.deferred:
            self.record(table, at, **values)
        self.transaction.deferred.clear()

    def _load(self, kind: type[R], key: Key) -> formats.Row | None:
        return self.writer.newest(kind.table, key)
