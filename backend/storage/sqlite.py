"""An index in a file of SQLite."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import sqlalchemy
import sqlalchemy.event
from sqlalchemy.exc import DisconnectionError

from backend.errors import DatabaseUnusable
from backend.storage.database import MARK, Database, Mark
from backend.storage.lock import FileLock
from backend.storage.sqlite_beside import SqliteBeside
from backend.storage.sqlite_files import connect, identity, unusable
from backend.storage.sqlite_writing import SqliteConnection

# A look takes a few microseconds.
LOOK_SECONDS: Final = 0.01
ABSENT_SECONDS: Final = 0.5
# Of its virtual machine, between looks at the clock: some milliseconds.
INSTRUCTIONS: Final = 50_000


class SqliteDatabase(Database):
    """A path."""

    begin_view = "BEGIN"
    is_embedded = True

    def __init__(self, path: Path) -> None:
        self.path = path
        self.shown = str(path)
        self._counting: tuple[sqlite3.Connection, tuple[int, int] | None] | None = None

    def exists(self) -> bool:
        """Whether there is a file."""
        return self.path.exists()

    def take(self, *, create: bool = True) -> SqliteConnection:
        """The lock is one of the operating system, on a file beside the database."""
        if not create and not self.path.exists():
            raise unusable(self.path, sqlite3.OperationalError("there is no such file any more"))
        lock = FileLock(self.path)
        try:
            return SqliteConnection(self.path, lock, create=create)
        except BaseException:
            lock.release()
            raise

    def beside(self) -> SqliteBeside:
        """A file of its own."""
        return SqliteBeside(self.path)

    def writing_engine(self) -> sqlalchemy.Engine:
        """The driver itself would begin a transaction later than a migration needs it."""
        url = sqlalchemy.URL.create("sqlite", database=str(self.path))
        engine = sqlalchemy.create_engine(url, poolclass=sqlalchemy.NullPool)

        @sqlalchemy.event.listens_for(engine, "connect")
        def _begin_nothing(connection: Any, record: object) -> None:
            connection.isolation_level = None

        @sqlalchemy.event.listens_for(engine, "begin")
        def _begin_now(connection: sqlalchemy.Connection) -> None:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

        return engine

    def reading_engine(self, connections: int, seconds: float) -> sqlalchemy.Engine:
        """Connections that refuse to write."""
        engine = sqlalchemy.create_engine(
            "sqlite://",
            creator=lambda: connect(self.path, "ro"),
            poolclass=sqlalchemy.QueuePool,
            pool_size=connections,
            max_overflow=0,
            pool_reset_on_return=None,
        )

        @sqlalchemy.event.listens_for(engine, "connect")
        def _remember(connection: Any, record: Any) -> None:
            record.info["file"] = identity(self.path)

        @sqlalchemy.event.listens_for(engine, "checkout")
        def _compare(connection: Any, record: Any, proxy: object) -> None:
            if not self.renew(connection, record.info, seconds):
                raise DisconnectionError

        return engine

    def renew(self, connection: Any, info: dict[Any, Any], seconds: float) -> bool:
        """A file that was put in the place of another is opened anew."""
        if info["file"] != identity(self.path):
            return False
        end = time.monotonic() + seconds
        connection.set_progress_handler(lambda: time.monotonic() > end, INSTRUCTIONS)
        return True

    def seen(self, connection: Any) -> int:
        """SQLite counts the commits of others; asked within a transaction, those that it sees."""
        found: int = connection.execute("PRAGMA data_version").fetchone()[0]
        return found

    def gave_up(self, error: Exception) -> bool:
        """It says so."""
        return str(getattr(error, "orig", error)) == "interrupted"

    def revision(self) -> str | None:
        """Asked without the tools that are slow to load."""
        if not self.path.exists():
            return None
        try:
            with closing(sqlite3.connect(self.path)) as connection:
                rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
        except sqlite3.Error:
            return None
        return str(rows[0][0]) if rows else None

    def changes(self) -> int | None:
        """SQLite counts the commits of others; of another file it begins anew."""
        file = identity(self.path)
        if file is None:
            return None
        if self._counting is None or self._counting[1] != file:
            self._counting = (connect(self.path, "ro"), file)
        found: int = self._counting[0].execute("PRAGMA data_version").fetchone()[0]
        return hash((found, file))

    async def marks(self) -> AsyncIterator[Mark | None]:
        """SQLite counts the commits of others; whether one moved the cursor is looked up then."""
        told: list[Mark | None] = []
        while True:
            try:
                with closing(connect(self.path, "ro")) as connection:
                    async for mark in _changes(connection):
                        if told != [mark]:
                            told = [mark]
                            yield mark
            except (DatabaseUnusable, sqlite3.Error):
                if not told:
                    told = [None]
                    yield None
            await asyncio.sleep(ABSENT_SECONDS)


async def _changes(connection: sqlite3.Connection) -> AsyncIterator[Mark | None]:
    seen = -1
    while True:
        ((version,),) = connection.execute("PRAGMA data_version").fetchall()
        if version != seen:
            seen = version
            rows = connection.execute(MARK).fetchall()
            yield Mark(*rows[0]) if rows else None
        await asyncio.sleep(LOOK_SECONDS)
