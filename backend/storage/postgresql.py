"""An index in a database of a PostgreSQL server."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cache
from typing import Any, ClassVar, Final

import psycopg
import sqlalchemy
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import Column, LargeBinary

from backend.errors import DatabaseUnusable, IndexerRunning
from backend.storage.columns import Words
from backend.storage.database import Connection, Database, Mark
from backend.storage.formats import Format
from backend.storage.shapes import Kept, Shapes

CHANNEL: Final = "coledger_head"
# Of the advisory lock that the writer holds: "coledger" in ASCII.
LOCK: Final = int.from_bytes(b"coledger")
CONNECT_SECONDS: Final = 10
# A server notices a killed client when it next reads from it or writes to it.
NOTICE_SECONDS: Final = 3.0
AGAIN_SECONDS: Final = 0.05
ABSENT_SECONDS: Final = 0.5
# Lines that are sent at once.
LINES: Final = 1_000
# Rows that the server sends at once, of those that are read one after the other.
EACH: Final = 10_000
_ESCAPES: Final = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
# Nothing depends on a notification: where none comes, the cursor is looked at.
LOOK_SECONDS: Final = 1.0


class PostgresqlDatabase(Database):
    """A URL such as `postgresql://user@host/name`."""

    begin_view = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    is_embedded = False

    def __init__(self, url: str) -> None:
        self._url = url
        self.shown = shown(url)

    def exists(self) -> bool:
        """Whoever asks finds out: a server is there or not from one moment to the next."""
        return True

    def take(self, *, create: bool = True) -> PostgresqlConnection:
        """The lock is one of the server, for as long as the connection lives."""
        connection = self._connect()
        try:
            lock(connection, self.shown)
        except BaseException:
            connection.close()
            raise
        return PostgresqlConnection(connection, self.shown)

    def writing_engine(self) -> sqlalchemy.Engine:
        """PostgreSQL's tables and indexes are part of transactions anyway."""
        return sqlalchemy.create_engine(
            "postgresql+psycopg://",
            creator=lambda: psycopg.connect(self._url, connect_timeout=CONNECT_SECONDS),
            poolclass=sqlalchemy.NullPool,
        )

    def reading_engine(self, connections: int, seconds: float) -> sqlalchemy.Engine:
        """Connections that refuse to write."""
        return sqlalchemy.create_engine(
            "postgresql+psycopg://",
            creator=lambda: self._connect_reader(seconds),
            poolclass=sqlalchemy.QueuePool,
            pool_size=connections,
            max_overflow=0,
            pool_reset_on_return=None,
            pool_pre_ping=True,
        )

    def gave_up(self, error: Exception) -> bool:
        """The server has cancelled the statement."""
        return isinstance(getattr(error, "orig", error), psycopg.errors.QueryCanceled)

    def revision(self) -> str | None:
        """The one that Alembic has noted. Raises DatabaseUnusable if the server isn't there."""
        with closing(self._connect()) as connection:
            try:
                rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
            except psycopg.errors.UndefinedTable:
                return None
        return str(rows[0][0]) if rows else None

    async def marks(self) -> AsyncIterator[Mark | None]:
        """The writer notifies as its transaction is stored."""
        told: list[Mark | None] = []
        while True:
            try:
                async for mark in self._changes():
                    if told != [mark]:
                        told = [mark]
                        yield mark
            except psycopg.Error:
                if not told:
                    told = [None]
                    yield None
            await asyncio.sleep(ABSENT_SECONDS)

    async def _changes(self) -> AsyncIterator[Mark | None]:
        connection = await psycopg.AsyncConnection.connect(
            self._url, autocommit=True, connect_timeout=CONNECT_SECONDS
        )
        async with connection:
            await connection.execute(f"LISTEN {CHANNEL}")
            while True:
                cursor = await connection.execute("SELECT number, hash FROM cursor")
                row = await cursor.fetchone()
                yield Mark(*row) if row else None
                async for _ in connection.notifies(timeout=LOOK_SECONDS, stop_after=1):
                    pass

    def _connect(self) -> psycopg.Connection[Any]:
        try:
            return psycopg.connect(
                self._url,
                autocommit=True,
                connect_timeout=CONNECT_SECONDS,
                application_name=f"process {os.getpid()}",
            )
        except psycopg.Error as error:
            raise _unusable(self.shown, error) from error

    def _connect_reader(self, seconds: float) -> psycopg.Connection[Any]:
        connection = self._connect()
        connection.execute(f"SET statement_timeout = {int(seconds * 1000)}")
        connection.execute("SET default_transaction_read_only = on")
        return connection


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


def _write(copy: psycopg.Copy, rows: Sequence[Kept]) -> None:
    for start in range(0, len(rows), LINES):
        copy.write("".join(rows[start : start + LINES]))


class PostgresqlConnection(Connection):
    """psycopg itself; transactions are begun and ended explicitly."""

    shapes = PostgresqlShapes()

    def __init__(self, connection: psycopg.Connection[Any], database: str) -> None:
        self._connection = connection
        self._database = database

    def execute(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Runs a statement."""
        with self._told():
            cursor = self._connection.execute(_numbered(statement), values)
            return cursor.fetchall() if cursor.description else []

    def each(self, statement: str) -> Iterator[tuple[Any, ...]]:
        """As the server sends them."""
        with self._told(), self._connection.cursor(name="each") as cursor:
            cursor.itersize = EACH
            yield from cursor.execute(statement)

    def insert(self, form: Format, rows: Sequence[Kept]) -> None:
        """As one COPY."""
        with (
            self._told(),
            self._connection.cursor() as cursor,
            cursor.copy(f"COPY {form.target} FROM STDIN") as copy,
        ):
            _write(copy, rows)

    def replace(self, form: Format, rows: Sequence[Kept]) -> None:
        """As one COPY to a table for the moment, and from there over those that are there."""
        aside = f'"new_{form.name}"'
        with self._told(), self._connection.cursor() as cursor:
            cursor.execute(
                f'CREATE TEMPORARY TABLE IF NOT EXISTS {aside} (LIKE "{form.name}")'
                " ON COMMIT DELETE ROWS"
            )
            with cursor.copy(f"COPY {aside} FROM STDIN") as copy:
                _write(copy, rows)
            cursor.execute(f"INSERT INTO {form.target} SELECT * FROM {aside}{form.over}")  # noqa: S608
            cursor.execute(f"TRUNCATE {aside}")

    def begin(self) -> None:
        """Begins a transaction."""
        self.execute("BEGIN")

    def commit(self) -> None:
        """Stored on the server's disk."""
        self.execute("COMMIT")

    def rollback(self) -> None:
        """The server has done it by itself, if the connection has gone."""
        if not self._connection.closed:
            self.execute("ROLLBACK")

    def moved(self) -> None:
        """They are notified as soon as the transaction is stored."""
        self.execute(f"NOTIFY {CHANNEL}")

    def close(self) -> None:
        """Ends it."""
        self._connection.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            raise _unusable(self._database, error) from error


def lock(connection: psycopg.Connection[Any], database: str) -> None:
    """Takes the writer's lock for a connection. Raises IndexerRunning."""
    deadline = time.monotonic() + NOTICE_SECONDS
    while True:
        row = connection.execute("SELECT pg_try_advisory_lock(%s)", (LOCK,)).fetchone()
        if row and row[0]:
            return
        if time.monotonic() > deadline:
            raise IndexerRunning(
                f"Another indexer ({_holder(connection)}) is writing {database}. Stop it, or choose"
                " another database.",
                database=database,
            )
        time.sleep(AGAIN_SECONDS)


def _holder(connection: psycopg.Connection[Any]) -> str:
    row = connection.execute(
        "SELECT application_name, pid FROM pg_stat_activity JOIN pg_locks USING (pid)"
        " WHERE locktype = 'advisory' AND granted AND pg_stat_activity.datname = current_database()"
        " AND classid = %s AND objid = %s",
        (LOCK >> 32, LOCK & 0xFFFFFFFF),
    ).fetchone()
    return f"{row[0] or 'process'}, {row[1]} of the server" if row else "process unknown"


def shown(url: str) -> str:
    """Where it is, without who asks and by which password."""
    try:
        parts = conninfo_to_dict(url)
    except psycopg.Error:
        return "postgresql://…"
    host, name = parts.get("host") or "localhost", parts.get("dbname") or parts.get("user") or ""
    port = f":{parts['port']}" if "port" in parts else ""
    return f"postgresql://{host}{port}/{name}"


@cache
def _numbered(statement: str) -> str:
    return statement.replace("?", "%s")


def _unusable(database: str, error: psycopg.Error) -> DatabaseUnusable:
    said = str(error).strip().splitlines()
    return DatabaseUnusable(
        f"The database {database} can't be used ({said[0] if said else type(error).__name__})."
        " Check its address, and that its server runs.",
        database=database,
    )
