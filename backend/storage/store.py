"""Reading and writing the index as the one does who writes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from backend.storage import formats, tables
from backend.storage.database import Connection
from backend.storage.facts import ChainRow, Cursor, Finality, NodeStatus, TokenRow
from backend.storage.following import Following
from backend.storage.late import Late, write_pointers
from backend.storage.loading import Loading
from backend.storage.shapes import Kept, Shapes

# Values that a statement may surely have.
_ASKED: Final = 500


class Store(Following):
    """What is stored, and what is to be stored, over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._late = Late(connection)
        self._loading = Loading(connection, self._late)
        self._cursor: tuple[Cursor, Finality] | None = None
        self._tokens: set[str] = set()

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

    # What is stored

    def chain(self) -> ChainRow | None:
        """Which chain the database is about; None if it is new."""
        row = self._one("SELECT chain_id, genesis, factory, start_block FROM chain")
        return ChainRow(*row) if row else None

    def cursor(self) -> Cursor | None:
        """The last block that is indexed; None if there is none."""
        found = self._where()
        return None if found is None else found[0]

    def finality(self) -> Finality | None:
        """What the node said last about finality."""
        found = self._where()
        return None if found is None else found[1]

    def node_status(self) -> NodeStatus | None:
        """When the node was last heard of; None if it never was."""
        row = self._one("SELECT head, head_since, heard_at, written_at FROM node_status")
        return NodeStatus(*row) if row else None

    def blocks_below(self, number: int, limit: int) -> list[Cursor]:
        """Stored blocks below a number, the highest first."""
        rows = self._rows(
            'SELECT number, hash, parent, "timestamp" FROM block WHERE number < ?'
            " ORDER BY number DESC LIMIT ?",
            (number, limit),
        )
        return [Cursor(*row) for row in rows]

    def projects(self) -> list[tuple[str, str, int]]:
        """Address, treasury and position of creation of every project."""
        return self._rows("SELECT DISTINCT project, treasury, opened FROM project ORDER BY opened")

    def newest(self, table: str, key: tuple[Any, ...]) -> formats.Row | None:
        """The values of the newest version, without block and timestamp."""
        form = formats.STATE[table]
        row = self._newest(form, form.newest, key)
        return None if row is None else form.decode(row)

    def keys(self, table: str) -> Iterator[tuple[Any, ...]]:
        """The keys of all things that a state table has versions of; within a transaction."""
        self._late.write_table(table)
        return self._connection.each(formats.STATE[table].all_keys)

    def is_empty(self, table: str) -> bool:
        """Whether a state table has no version of anything; within a transaction."""
        self._late.write_table(table)
        return not self._connection.execute(f'SELECT 1 FROM "{table}" LIMIT 1')  # noqa: S608

    def count(self, table: str) -> int:
        """How many rows a table has."""
        ((found,),) = self._rows(f'SELECT count(*) FROM "{table}"')  # noqa: S608
        return int(found)

    def newest_at(self, table: str, key: tuple[Any, ...], time: int) -> formats.Row | None:
        """The same as of the end of a timestamp."""
        form = formats.STATE[table]
        row = self._newest(form, form.newest_at, (*key, time))
        return None if row is None else form.decode(row)

    def polls_of(self, project: str, snapshot: int) -> list[str]:
        """The polls that were opened over a snapshot."""
        rows = self._rows(
            "SELECT DISTINCT poll FROM poll WHERE project = ? AND snapshot = ? ORDER BY poll",
            (project, snapshot),
        )
        return [row[0] for row in rows]

    def calls_of(self, project: str, poll: str) -> list[tuple[str, str]]:
        """Target and data of a proposal's calls, in their order."""
        return self._rows(
            "SELECT target, data FROM proposal_call WHERE project = ? AND poll = ? ORDER BY number",
            (project, poll),
        )

    def known_tokens(self, addresses: Iterable[str]) -> set[str]:
        """Those of some tokens that have a row."""
        asked = set(addresses)
        found = asked & self._tokens
        wanted = sorted(asked - found)
        for start in range(0, len(wanted), _ASKED):
            some = wanted[start : start + _ASKED]
            places = ", ".join("?" * len(some))
            statement = f"SELECT address FROM token WHERE address IN ({places})"  # noqa: S608
            found |= {row[0] for row in self._rows(statement, some)}
        self._tokens |= found
        return found

    def unread_posts(self, below: int | None, limit: int) -> list[tuple[int, str]]:
        """Posts whose texts aren't kept yet, with their positions, the newest first."""
        return self._rows(
            "SELECT position, digest FROM post WHERE position < ? AND NOT EXISTS"
            " (SELECT 1 FROM post_text WHERE post_text.digest = post.digest)"
            " ORDER BY position DESC LIMIT ?",
            (2**62 if below is None else below, limit),
        )

    def unread_projects(self, below: int | None, limit: int) -> list[tuple[int, str]]:
        """Projects whose descriptions aren't kept yet, the newest first: where they were opened,
        and the key of their text; see `text_tables`.
        """
        return self._rows(
            "SELECT opened, project || ':' || about FROM project WHERE opened < ?"
            " AND valid_from = (SELECT max(valid_from) FROM project AS other"
            " WHERE other.project = project.project) AND NOT EXISTS (SELECT 1 FROM post_text"
            " WHERE post_text.digest = project.project || ':' || project.about)"
            " ORDER BY opened DESC LIMIT ?",
            (2**62 if below is None else below, limit),
        )

    def unnamed_projects(self, limit: int) -> list[tuple[str, str, str]]:
        """Projects whose names aren't kept for searches yet: address, name and symbol."""
        return self._rows(
            "SELECT DISTINCT project, name, symbol FROM project WHERE NOT EXISTS"
            " (SELECT 1 FROM post_text WHERE post_text.digest = project.project || ':') LIMIT ?",
            (limit,),
        )

    def unanswered_tokens(self, limit: int) -> list[TokenRow]:
        """Tokens that the node couldn't be asked about, the oldest first."""
        rows = self._rows(
            "SELECT address, seen, symbol, name, decimals, answered FROM token"
            " WHERE answered = ? ORDER BY seen LIMIT ?",
            (False, limit),
        )
        return [TokenRow(*row) for row in rows]

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
        if self._loading.active and form.name in formats.STATE:
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

    def _where(self) -> tuple[Cursor, Finality] | None:
        """Remembered, as nobody else writes it: asking would wait for all that was written."""
        if self._cursor is None:
            row = self._one(
                'SELECT number, hash, parent, "timestamp", head, safe, finalized FROM cursor'
            )
            self._cursor = None if row is None else (Cursor(*row[:4]), Finality(*row[4:]))
        return self._cursor

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

    def _rows(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        self._late.write()
        return self._connection.execute(statement, values)

    def _one(self, statement: str, values: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        rows = self._rows(statement, values)
        return rows[0] if rows else None

    def _newest(
        self, form: formats.StateFormat, statement: str, values: Sequence[Any]
    ) -> tuple[Any, ...] | None:
        """A question about one table's versions."""
        self._late.write_table(form.name)
        rows = self._connection.execute(statement, values)
        return rows[0] if rows else None
