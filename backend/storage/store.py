"""Reading and writing the index as the one does who writes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from backend.storage import formats, tables
from backend.storage.database import Connection
from backend.storage.facts import ChainRow, Cursor, Finality, NodeStatus, TokenRow
from backend.storage.late import write_pointers
from backend.storage.loading import Loading
from backend.storage.shapes import Kept, Shapes
from backend.storage.stored import Stored


class Store(Stored):
    """What is stored, and what is to be stored, over one connection."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._loading = Loading(connection, self._late)

    @property
    def shapes(self) -> Shapes:
        """How rows are made that are handed over in great numbers."""
        return self._connection.shapes

    @property
    def generation(self) -> int:
        """How often the derived tables were made anew, as of the present transaction."""
        return self._loading.generation

    @property
    def is_loading(self) -> bool:
        """Whether this is the first load of an index: to ask anything would hold it up."""
        return self._loading.active

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside is stored, or nothing.

        During the first load several may be stored together, or none of these: see `loading`.
        """
        self._loading.begin()
        try:
            yield
            self._loading.end()
        except BaseException:
            self._forget()
            self._loading.undo()
            raise

    def flush(self) -> None:
        """Stores what waits for more to come."""
        self._loading.commit()

    # What is to be stored: within a transaction

    def insert(self, table: str, rows: Iterable[formats.Row]) -> None:
        """Appends rows, in the order of the table's columns."""
        given = list(rows)
        form = formats.ANY[table]
        self._connection.insert(form, list(map(self.shapes.row(form), given)))
        if table == tables.holder.name:
            place = len(formats.CURRENT_HOLDER.columns)
            self.point(row[:place] for row in given)

    def drop_text(self, digest: str) -> None:
        """Drops what is kept of a text to be searched."""
        self._connection.execute("DELETE FROM post_text WHERE digest = ?", (digest,))

    def append(self, form: formats.Format, rows: Sequence[Kept]) -> None:
        """Appends rows that have their shape already."""
        if self._loading.active:
            self._late.append(form, rows)
        else:
            self._connection.insert(form, rows)
        self._loading.count(len(rows))

    def point(self, holders: Iterable[formats.Row]) -> None:
        """Points to the newest versions of holders; of several of one, the last counts."""
        newest: dict[tuple[object, ...], formats.Row] = {row[:2]: row for row in holders}
        if self._loading.active:
            self._late.point(newest)
        else:
            write_pointers(self._connection, newest.values())

    def set_chain(self, row: ChainRow) -> None:
        """Says which chain this database is about."""
        self._put("chain", (1, *row))

    def set_cursor(self, cursor: Cursor, finality: Finality) -> None:
        """Moves the cursor."""
        self._loading.reach(cursor, finality)
        self._put("cursor", (1, *cursor, *finality))
        self._cursor = (cursor, finality)
        self._connection.moved()

    def set_node_status(self, status: NodeStatus) -> None:
        """Says when the node was last heard of. It needs no transaction of its own."""
        self._put("node_status", (1, *status))
        self._loading.tick()

    def clear_cursor(self) -> None:
        """Nothing is indexed any more."""
        self._connection.execute("DELETE FROM cursor")
        self._cursor = None
        self._connection.moved()

    def put_tokens(self, rows: Iterable[TokenRow]) -> None:
        """Keeps what tokens say of themselves."""
        for row in rows:
            self._put("token", row)

    def undo_above(self, number: int) -> None:
        """Deletes everything that came from blocks above a number; the cursor stays."""
        self._loading.index()
        self._late.write()
        self._forget()
        execute = self._connection.execute
        holders = execute(
            "SELECT DISTINCT project, account FROM holder WHERE valid_from > ?", (number,)
        )
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
        same = "WHERE project = ? AND account = ?"
        for holder in holders:
            self._connection.execute(f"DELETE FROM current_holder {same}", holder)  # noqa: S608
            self._connection.execute(
                "INSERT INTO current_holder SELECT project, account, valid_from, shares FROM holder"  # noqa: S608
                f" {same} ORDER BY valid_from DESC LIMIT 1",
                holder,
            )

    def _forget(self) -> None:
        self._cursor = None
        self._tokens.clear()
        self.forget_verified()

    def _put(self, table: str, row: tuple[Any, ...]) -> None:
        """A row, in the place of the one with its key."""
        form = formats.RAW[table]
        self._connection.run(form.insert + form.over, row)

    def _run(self, statement: str, values: Sequence[Any] = ()) -> None:
        self._connection.run(statement, values)
