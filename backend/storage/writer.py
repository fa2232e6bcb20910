"""The one process that writes the index."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from backend.storage import formats, tables
from backend.storage.database import connect
from backend.storage.following import Cursor, Following
from backend.storage.lock import WriterLock
from backend.storage.migrate import migrate


class Finality(NamedTuple):
    """The block numbers that the node calls its head, safe and finalised."""

    head: int
    safe: int
    finalized: int


class NodeStatus(NamedTuple):
    """When the node was last heard of, in Unix seconds of this machine's clock.

    `head` is the newest block that it told of, first at `head_since`.
    """

    head: int
    head_since: float
    heard_at: float
    written_at: float


class TokenRow(NamedTuple):
    """What a token says of itself, and where it was first seen."""

    address: str
    seen: int
    symbol: str | None
    name: str | None
    decimals: int | None
    answered: bool


class ChainRow(NamedTuple):
    """Which chain and factory a database is about."""

    chain_id: int
    genesis: str
    factory: str
    start_block: int


class Writer(Following):
    """Holds the writer's lock and connection. Use it as a context manager.

    Raises IndexerRunning if another process writes, DatabaseUnusable if it can't be opened.
    """

    def __init__(self, path: Path) -> None:
        self._lock = WriterLock(path)
        try:
            migrate(path)
            self._connection = connect(path)
        except BaseException:
            self._lock.release()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()
        self._lock.release()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside is stored, or nothing."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    # What is stored

    def chain(self) -> ChainRow | None:
        """Which chain the database is about; None if it is new."""
        row = self._one("SELECT chain_id, genesis, factory, start_block FROM chain")
        return ChainRow(*row) if row else None

    def cursor(self) -> Cursor | None:
        """The last block that is indexed; None if there is none."""
        row = self._one('SELECT number, hash, parent, "timestamp" FROM cursor')
        return Cursor(*row) if row else None

    def finality(self) -> Finality | None:
        """What the node said last about finality."""
        row = self._one("SELECT head, safe, finalized FROM cursor")
        return Finality(*row) if row else None

    def node_status(self) -> NodeStatus | None:
        """When the node was last heard of; None if it never was."""
        row = self._one("SELECT head, head_since, heard_at, written_at FROM node_status")
        return NodeStatus(*row) if row else None

    def blocks_below(self, number: int, limit: int) -> list[Cursor]:
        """Stored blocks below a number, the highest first."""
        rows = self._connection.execute(
            'SELECT number, hash, parent, "timestamp" FROM block WHERE number < ?'
            " ORDER BY number DESC LIMIT ?",
            (number, limit),
        )
        return [Cursor(*row) for row in rows]

    def projects(self) -> list[tuple[str, str, int]]:
        """Address, treasury and position of creation of every project."""
        return list(
            self._connection.execute("SELECT DISTINCT project, treasury, opened FROM project")
        )

    def newest(self, table: str, key: tuple[Any, ...]) -> formats.Row | None:
        """The values of the newest version, without block and timestamp."""
        form = formats.STATE[table]
        row = self._one(form.newest, key)
        return None if row is None else form.decode(row)

    def newest_at(self, table: str, key: tuple[Any, ...], time: int) -> formats.Row | None:
        """The same as of the end of a timestamp."""
        form = formats.STATE[table]
        row = self._one(form.newest_at, (*key, time))
        return None if row is None else form.decode(row)

    def polls_of(self, project: str, snapshot: int) -> list[str]:
        """The polls that were opened over a snapshot."""
        rows = self._connection.execute(
            "SELECT DISTINCT poll FROM poll WHERE project = ? AND snapshot = ? ORDER BY poll",
            (project, snapshot),
        )
        return [row[0] for row in rows]

    def calls_of(self, project: str, poll: str) -> list[tuple[str, str]]:
        """Target and data of a proposal's calls, in their order."""
        return list(
            self._connection.execute(
                "SELECT target, data FROM proposal_call WHERE project = ? AND poll = ?"
                " ORDER BY number",
                (project, poll),
            )
        )

    def known_tokens(self, addresses: Iterable[str]) -> set[str]:
        """Those of some tokens that have a row."""
        wanted = json.dumps(list(addresses))
        rows = self._connection.execute(
            "SELECT address FROM token WHERE address IN (SELECT value FROM json_each(?))",
            (wanted,),
        )
        return {row[0] for row in rows}

    def unanswered_tokens(self, limit: int) -> list[TokenRow]:
        """Tokens that the node couldn't be asked about, the oldest first."""
        rows = self._connection.execute(
            "SELECT address, seen, symbol, name, decimals, answered FROM token"
            " WHERE NOT answered ORDER BY seen LIMIT ?",
            (limit,),
        )
        return [TokenRow(*row) for row in rows]

    # What is to be stored: within a transaction

    def insert(self, table: str, rows: Iterable[formats.Row]) -> None:
        """Appends rows as SQLite keeps them."""
        kept = list(rows)
        self._connection.executemany(formats.ANY[table].insert, kept)
        if table == tables.holder.name:
            place = len(formats.CURRENT_HOLDER.columns)
            newest = [row[:place] for row in kept]
            self._connection.executemany(formats.CURRENT_HOLDER.replace, newest)

    def set_chain(self, row: ChainRow) -> None:
        """Says which chain this database is about."""
        self._connection.execute(formats.RAW["chain"].replace, (1, *row))

    def set_cursor(self, cursor: Cursor, finality: Finality) -> None:
        """Moves the cursor."""
        self._connection.execute(formats.RAW["cursor"].replace, (1, *cursor, *finality))

    def set_node_status(self, status: NodeStatus) -> None:
        """Says when the node was last heard of. It needs no transaction of its own."""
        self._connection.execute(formats.RAW["node_status"].replace, (1, *status))

    def clear_cursor(self) -> None:
        """Nothing is indexed any more."""
        self._connection.execute("DELETE FROM cursor")

    def put_tokens(self, rows: Iterable[TokenRow]) -> None:
        """Keeps what tokens say of themselves."""
        self._connection.executemany(formats.RAW["token"].replace, rows)

    def undo_above(self, number: int) -> None:
        """Deletes everything that came from blocks above a number; the cursor stays."""
        execute = self._connection.execute
        holders = execute(
            "SELECT DISTINCT project, account FROM holder WHERE valid_from > ?", (number,)
        ).fetchall()
        for table in tables.STATE:
            execute(f'DELETE FROM "{table.name}" WHERE valid_from > ?', (number,))  # noqa: S608
        for table in (*tables.HISTORY, tables.raw_log):
            execute(
                f'DELETE FROM "{table.name}" WHERE position >= ?',  # noqa: S608
                (tables.first_position(number + 1),),
            )
        self._point_again(holders)
        execute("DELETE FROM block WHERE number > ?", (number,))
        execute("DELETE FROM token WHERE seen >= ?", (tables.first_position(number + 1),))
        self.undo_following(number)

    def _point_again(self, holders: list[tuple[str, str]]) -> None:
        """Brings the pointers to these holders' newest versions in line with what is left."""
        self._connection.executemany(
            "DELETE FROM current_holder WHERE project = ? AND account = ?", holders
        )
        self._connection.executemany(
            "INSERT INTO current_holder SELECT project, account, valid_from, shares FROM holder"
            " WHERE project = ? AND account = ? ORDER BY valid_from DESC LIMIT 1",
            holders,
        )

    def _put(self, table: str, row: tuple[Any, ...]) -> None:
        """A row, in the place of the one with its key."""
        self._connection.execute(formats.RAW[table].replace, row)

    def _rows(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return self._connection.execute(statement, values).fetchall()

    def _one(self, statement: str, values: tuple[Any, ...] = ()) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._connection.execute(statement, values).fetchone()
        return row


__all__ = ["ChainRow", "Cursor", "Finality", "NodeStatus", "TokenRow", "Writer"]
