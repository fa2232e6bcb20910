"""Writing an index in a database of a PostgreSQL server."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from functools import cache, partial
from typing import Any, ClassVar, Final

import psycopg
import sqlalchemy
from sqlalchemy import Column, LargeBinary
from sqlalchemy.dialects.postgresql import psycopg as dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from backend.errors import DatabaseUnusable, IndexerRunning
from backend.storage.columns import Words
from backend.storage.database import Connection
from backend.storage.formats import Format
from backend.storage.queueing import Queue
from backend.storage.shapes import Kept, Shapes

CHANNEL: Final = "coledger_head"
# Of the advisory lock that the writer holds: "coledger" in ASCII.
LOCK: Final = int.from_bytes(b"coledger")
# A server notices a killed client when it next reads from it or writes to it.
NOTICE_SECONDS: Final = 3.0
AGAIN_SECONDS: Final = 0.05
# Lines that are sent at once.
LINES: Final = 1_000
# Rows that the server sends at once, of those that are read one after the other.
EACH: Final = 10_000
_DIALECT: Final[sqlalchemy.Dialect] = dialect.dialect()  # type: ignore[no-untyped-call]
_ESCAPES: Final = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def escaped(text: str) -> str:
    """Any text, as a value of a line."""
    return text.translate(_ESCAPES)


def hexed(content: bytes) -> str:
    """Bytes, as a value of a line."""
    return "\\\\x" + content.hex()


class PostgresqlShapes(Shapes):
    """Lines of COPY's text format."""

    names: ClassVar = {"escaped": escaped, "hexed": hexed, "null": "\\N"}

    def value(self, column: Column[Any], source: str) -> str:
        """Numbers, hex and truth values are what Python writes."""
        written = source
        if isinstance(column.type, LargeBinary):
            written = f"hexed({source})"
        elif isinstance(column.type, Words):
            written = f"escaped({source})"
        return f"null if {source} is None else {written}" if column.nullable else written

    def line(self, values: list[str]) -> str:
        """Values with tabs between them."""
        return "f'" + "\\t".join(f"{{{value}}}" for value in values) + "\\n'"


class PostgresqlConnection(Connection):
    """psycopg itself; transactions are begun and ended explicitly.

    A thread of its own hands on what is written, and waits for the server: see `queueing`.
    """

    shapes = PostgresqlShapes()

    def __init__(self, connection: psycopg.Connection[Any], database: str) -> None:
        self._connection = connection
        self._queue = Queue(psycopg.Error, partial(unusable, database))

    def execute(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Runs a statement."""
        with self._queue.done():
            cursor = self._connection.execute(_numbered(statement), values or None)
            return cursor.fetchall() if cursor.description else []

    def run(self, statement: str, values: Sequence[Any] = ()) -> None:
        """Puts it in the thread's queue."""
        self._queue.put(lambda: self._connection.execute(_numbered(statement), values or None))

    def each(self, statement: str) -> Iterator[tuple[Any, ...]]:
        """As the server sends them."""
        with self._queue.done(), self._connection.cursor(name="each") as cursor:
            cursor.itersize = EACH
            yield from cursor.execute(statement)

    def insert(self, form: Format, rows: Sequence[Kept]) -> None:
        """As one COPY."""
        if rows:
            given = list(rows)
            self._queue.put(lambda: self._copy(form.target, given), len(given))

    def replace(self, form: Format, rows: Sequence[Kept]) -> None:
        """As one COPY to a table for the moment, and from there over those that are there."""
        if rows:
            given = list(rows)
            self._queue.put(lambda: self._copy_over(form, given), len(given))

    def begin(self) -> None:
        """Begins a transaction."""
        self.run("BEGIN; LOCK TABLE generation IN ACCESS SHARE MODE")

    def commit(self) -> None:
        """Stored on the server's disk."""
        self.execute("COMMIT")

    def rollback(self) -> None:
        """The server has done it by itself, if the connection has gone."""
        self._queue.forget()
        if not self._connection.closed:
            self.execute("ROLLBACK")

    def settle(self) -> None:
        """Puts it in the thread's queue."""
        self.run("COMMIT")

    def indexes(self) -> set[str]:
        """From the catalogue."""
        rows = self.execute("SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()")
        return {str(row[0]) for row in rows}

    def create_table(self, table: sqlalchemy.Table) -> None:
        """As SQLAlchemy writes it."""
        self.execute(str(CreateTable(table).compile(dialect=_DIALECT)))

    def create_index(self, index: sqlalchemy.Index) -> None:
        """As SQLAlchemy writes it."""
        self.execute(str(CreateIndex(index).compile(dialect=_DIALECT)))

    def loads(self, active: bool) -> None:
        """The server needn't wait for its disk: what it loses then, it loses from the end.

        Once that is over, it waits as whoever runs it has said.
        """
        self.execute("SET synchronous_commit = off" if active else "RESET synchronous_commit")

    def moved(self) -> None:
        """They are notified as soon as the transaction is stored."""
        self.run(f"NOTIFY {CHANNEL}")

    def close(self) -> None:
        """Ends it."""
        self._queue.close()
        self._connection.close()

    def _copy(self, target: str, rows: Sequence[Kept]) -> None:
        with self._connection.cursor() as cursor, cursor.copy(f"COPY {target} FROM STDIN") as copy:
            for start in range(0, len(rows), LINES):
                copy.write("".join(rows[start : start + LINES]))

    def _copy_over(self, form: Format, rows: Sequence[Kept]) -> None:
        aside, run = f'"new_{form.name}"', self._connection.execute
        run(
            f'CREATE TEMPORARY TABLE IF NOT EXISTS {aside} (LIKE "{form.name}")'
            " ON COMMIT DELETE ROWS"
        )
        self._copy(aside, rows)
        run(f"INSERT INTO {form.target} SELECT * FROM {aside}{form.over}")  # noqa: S608
        run(f"TRUNCATE {aside}")


def lock(connection: psycopg.Connection[Any], database: str, *, rebuilding: bool = False) -> None:
    """Takes the lock of who writes, or of who rebuilds, for a connection. Raises IndexerRunning."""
    number = LOCK + rebuilding
    deadline = time.monotonic() + NOTICE_SECONDS
    while True:
        row = connection.execute("SELECT pg_try_advisory_lock(%s)", (number,)).fetchone()
        if row and row[0]:
            return
        if time.monotonic() > deadline:
            raise IndexerRunning(
                f"Another indexer ({_holder(connection, number)}) is writing {database}. Stop it, or choose"
                " another database.",
                database=database,
            )
        time.sleep(AGAIN_SECONDS)


def _holder(connection: psycopg.Connection[Any], number: int) -> str:
    row = connection.execute(
        "SELECT application_name, pid FROM pg_stat_activity JOIN pg_locks USING (pid)"
        " WHERE locktype = 'advisory' AND granted AND pg_stat_activity.datname = current_database()"
        " AND classid = %s AND objid = %s",
        (number >> 32, number & 0xFFFFFFFF),
    ).fetchone()
    return f"{row[0] or 'process'}, {row[1]} of the server" if row else "process unknown"


@cache
def _numbered(statement: str) -> str:
    return statement.replace("?", "%s")


def unusable(database: str, error: Exception) -> DatabaseUnusable:
    """What the server said, as an error of ours."""
    said = str(error).strip().splitlines()
    return DatabaseUnusable(
        f"The database {database} can't be used ({said[0] if said else type(error).__name__})."
        " Check its address, and that its server runs.",
        database=database,
    )
