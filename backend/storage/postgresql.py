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

from backend.errors import DatabaseGone, DatabaseUnusable
from backend.storage.database import MARK, Database, Mark
from backend.storage.postgresql_beside import PostgresqlBeside
from backend.storage.postgresql_writing import CHANNEL, PostgresqlConnection, lock, unusable

ABSENT_SECONDS: Final = 0.5
# Nothing depends on a notification: where none comes, the cursor is looked at.
LOOK_SECONDS: Final = 1.0
# A hot standby notifies nobody: what it has received is looked at as often.
STANDBY_LOOK_SECONDS: Final = 0.05
# A server that answers nothing for so long is taken for gone.
ANSWER_SECONDS: Final = 5.0
# A machine that is cut off says nothing: the system notices within about ten seconds. An address may
# say otherwise.
PATIENCE: Final = {
    "connect_timeout": "5",
    "keepalives_idle": "3",
    "keepalives_interval": "2",
    "keepalives_count": "3",
    "tcp_user_timeout": "9000",
}
# A standby cancels questions that hold up what it has to repeat: see "hot standby" in PostgreSQL's
# manual. Deadlocks with that are told apart from ours by nobody.
_IN_THE_WAY: Final = (
    psycopg.errors.SerializationFailure,
    psycopg.errors.DeadlockDetected,
    psycopg.errors.AdminShutdown,
    psycopg.errors.CrashShutdown,
    psycopg.errors.CannotConnectNow,
)


class PostgresqlDatabase(Database):
    """A URL such as `postgresql://user@host/name`."""

    is_embedded = False
    # Locked before anything is seen: derived tables are switched to new ones between views.
    begin_view = (
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;"
        " LOCK TABLE generation IN ACCESS SHARE MODE"
    )

    def __init__(self, url: str) -> None:
        self._url = url
        self._told = patience_for(url)
        self.shown = shown(url)

    def exists(self) -> bool:
        """Whoever asks finds out: a server is there or not from one moment to the next."""
        return True

    def take(self, *, create: bool = True) -> PostgresqlConnection:
        """The lock is one of the server, for as long as the connection lives."""
        connection = self._connect()
        try:
            lock(connection, self.shown)
        except psycopg.Error as error:  # a server that is just ending takes connections still
            connection.close()
            raise unusable(self.shown, error) from error
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
            creator=lambda: psycopg.connect(self._url, **self._told),
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
        )

    def gave_up(self, error: Exception) -> bool:
        """The server has cancelled the statement."""
        return isinstance(getattr(error, "orig", error), psycopg.errors.QueryCanceled)

    def has_gone(self, error: Exception) -> bool:
        """Its connection broke; or a standby had to follow what the question was in the way of."""
        cause = getattr(error, "orig", error)
        if isinstance(cause, psycopg.errors.QueryCanceled):
            return False
        if isinstance(cause, _IN_THE_WAY):
            return True
        return isinstance(cause, psycopg.OperationalError | psycopg.InterfaceError)

    def revision(self) -> str | None:
        """The one that Alembic has noted. Raises DatabaseUnusable if the server isn't there."""
        with closing(self._connect()) as connection:
            try:
                rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
            except psycopg.errors.UndefinedTable:
                return None
            except psycopg.Error as error:
                raise unusable(self.shown, error) from error
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
            except (psycopg.Error, TimeoutError):
                if not told:
                    told = [None]
                    yield None
            await asyncio.sleep(ABSENT_SECONDS)

    async def _changes(self) -> AsyncIterator[Mark | None]:
        connection = await psycopg.AsyncConnection.connect(self._url, autocommit=True, **self._told)
        async with connection:
            is_standby = bool((await _first(connection, "SELECT pg_is_in_recovery()"))[0])
            if not is_standby:
                await connection.execute(f"LISTEN {CHANNEL}")
            while True:
                row = await _first(connection, MARK)
                yield Mark(*row) if row else None
                if is_standby:
                    await asyncio.sleep(STANDBY_LOOK_SECONDS)
                    continue
                async for _ in connection.notifies(timeout=LOOK_SECONDS, stop_after=1):
                    pass

    def _connect(self) -> psycopg.Connection[Any]:
        try:
            return psycopg.connect(
                self._url,
                autocommit=True,
                application_name=f"process {os.getpid()}",
                **self._told,
            )
        except psycopg.Error as error:
            raise unusable(self.shown, error) from error

    def _connect_reader(self, seconds: float) -> psycopg.Connection[Any]:
        try:
            connection = self._connect()
            connection.execute(f"SET statement_timeout = {int(seconds * 1000)}")
            connection.execute("SET default_transaction_read_only = on")
        except (DatabaseUnusable, psycopg.Error) as error:
            raise DatabaseGone(str(error).strip(), database=self.shown) from error
        return connection


async def _first(connection: psycopg.AsyncConnection[Any], question: str) -> Any:
    """The first row; TimeoutError of a server that has stopped answering."""
    async with asyncio.timeout(ANSWER_SECONDS):
        cursor = await connection.execute(question)
        return await cursor.fetchone()


def patience_for(url: str) -> dict[str, Any]:
    """How long is waited for a server that says nothing, where its address doesn't say."""
    try:
        given = conninfo_to_dict(url)
    except psycopg.Error:
        return {}
    return {name: value for name, value in PATIENCE.items() if name not in given}


def shown(url: str) -> str:
    """Where it is, without who asks and by which password."""
    try:
        parts = conninfo_to_dict(url)
    except psycopg.Error:
        return "postgresql://…"
    hosts = str(parts.get("host") or "localhost").split(",")
    ports = str(parts.get("port") or "").split(",")
    ports = ports * len(hosts) if len(ports) == 1 else ports
    places = ",".join(
        f"{host}:{port}" if port else host for host, port in zip(hosts, ports, strict=False)
    )
    return f"postgresql://{places}/{parts.get('dbname') or parts.get('user') or ''}"
