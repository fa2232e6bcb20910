"""An index in a database of a PostgreSQL server."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import closing
from typing import Any, Final

import psycopg
import sqlalchemy
from psycopg.conninfo import conninfo_to_dict

from backend.storage.database import Database, Mark
from backend.storage.postgresql_beside import PostgresqlBeside
from backend.storage.postgresql_writing import CHANNEL, PostgresqlConnection, lock, unusable

CONNECT_SECONDS: Final = 10
ABSENT_SECONDS: Final = 0.5
# Nothing depends on a notification: where none comes, the cursor is looked at.
LOOK_SECONDS: Final = 1.0


class PostgresqlDatabase(Database):
    """A URL such as `postgresql://user@host/name`."""

    # Locked before anything is seen: derived tables are switched to new ones between views.
    begin_view = (
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;"
        " LOCK TABLE generation IN ACCESS SHARE MODE"
    )

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

    def beside(self) -> PostgresqlBeside:
        """A schema of its own."""
        return PostgresqlBeside(self._connect(), self.shown)

    def writing_engine(self) -> sqlalchemy.Engine:
        """PostgreSQL's tables and indexes are part of transactions anyway."""
        return sqlalchemy.create_engine(
            "postgresql+psycopg://",
            creator=lambda: psycopg.connect(self._url, connect_timeout=CONNECT_SECONDS),
            poolclass=sqlalchemy.NullPool,
        )

    def reading_engine(self, connections: int) -> sqlalchemy.Engine:
        """Connections that refuse to write."""
        return sqlalchemy.create_engine(
            "postgresql+psycopg://",
            creator=self._connect_reader,
            poolclass=sqlalchemy.QueuePool,
            pool_size=connections,
            max_overflow=0,
            pool_reset_on_return=None,
        )

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
            raise unusable(self.shown, error) from error

    def _connect_reader(self) -> psycopg.Connection[Any]:
        connection = self._connect()
        connection.execute("SET default_transaction_read_only = on")
        return connection


def shown(url: str) -> str:
    """Where it is, without who asks and by which password."""
    try:
        parts = conninfo_to_dict(url)
    except psycopg.Error:
        return "postgresql://…"
    host, name = parts.get("host") or "localhost", parts.get("dbname") or parts.get("user") or ""
    port = f":{parts['port']}" if "port" in parts else ""
    return f"postgresql://{host}{port}/{name}"
