"""Asking the index as the one does who writes it: what waits to be written is stored already for him."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from backend.storage import formats
from backend.storage.database import Connection
from backend.storage.facts import ChainRow, Cursor, Finality, NodeStatus, TokenRow
from backend.storage.following import Following
from backend.storage.late import Late

# Values that a statement may surely have.
_ASKED: Final = 500


class Stored(Following):
    """What is stored, over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._late = Late(connection)
        self._cursor: tuple[Cursor, Finality] | None = None
        self._tokens: set[str] = set()

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

    def _where(self) -> tuple[Cursor, Finality] | None:
        """Remembered, as nobody else writes it: asking would wait for all that was written."""
        if self._cursor is None:
            row = self._one(
                'SELECT number, hash, parent, "timestamp", head, safe, finalized FROM cursor'
            )
            self._cursor = None if row is None else (Cursor(*row[:4]), Finality(*row[4:]))
        return self._cursor

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
