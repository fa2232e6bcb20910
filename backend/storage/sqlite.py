"""An index in a file of SQLite."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, ClassVar, Final

import sqlalchemy
import sqlalchemy.event
from sqlalchemy import Column
from sqlalchemy.exc import DisconnectionError

from backend.errors import DatabaseUnusable
from backend.storage.columns import AMOUNT_DIGITS, WIDE_DIGITS, Amount, digits
from backend.storage.database import Connection, Database, Mark
from backend.storage.formats import Format
from backend.storage.lock import FileLock
from backend.storage.shapes import Kept, Shapes

BUSY_MILLISECONDS: Final = 10_000
# A look takes a few microseconds.
LOOK_SECONDS: Final = 0.01
ABSENT_SECONDS: Final = 0.5
# Of its virtual machine, between looks at the clock: some milliseconds.
INSTRUCTIONS: Final = 50_000
_NARROW: Final = 10**AMOUNT_DIGITS
_WIDE: Final = 10**WIDE_DIGITS


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
        lock = FileLock(self.path)
        try:
            return SqliteConnection(self.path, lock, create=create)
        except BaseException:
            lock.release()
            raise

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
            # A file that was put in the place of another is opened anew.
            if record.info["file"] != identity(self.path):
                raise DisconnectionError
            end = time.monotonic() + seconds
            connection.set_progress_handler(lambda: time.monotonic() > end, INSTRUCTIONS)

        return engine

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


def narrow(value: int) -> str:
    """An amount's digits, faster than `digits`."""
    if 0 <= value < _NARROW:
        return str(value).zfill(AMOUNT_DIGITS)
    return digits(value)


def wide(value: int) -> str:
    """A wide amount's digits."""
    if 0 <= value < _WIDE:
        return str(value).zfill(WIDE_DIGITS)
    return digits(value, WIDE_DIGITS)


class SqliteShapes(Shapes):
    """Tuples; amounts are digits."""

    names: ClassVar = {"narrow": narrow, "wide": wide}

    def value(self, column: Column[Any], source: str) -> str:
        """As it is, but for amounts."""
        if not isinstance(column.type, Amount):
            return source
        written = f"{'narrow' if column.type.width == AMOUNT_DIGITS else 'wide'}({source})"
        return f"(None if {source} is None else {written})" if column.nullable else written

    def line(self, values: list[str]) -> str:
        """A tuple."""
        return f"({', '.join(values)},)"


class SqliteConnection(Connection):
    """sqlite3 itself, in WAL mode; transactions are begun and ended explicitly."""

    shapes = SqliteShapes()

    def __init__(self, path: Path, lock: FileLock, *, create: bool = True) -> None:
        self._path = path
        self._lock = lock
        self._connection = connect(path, "rwc" if create else "rw")
        self._file = identity(path)

    def execute(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Runs a statement."""
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise _unusable(self._path, error) from error

    def each(self, statement: str) -> Iterator[tuple[Any, ...]]:
        """As they are read."""
        with self._told():
            yield from self._connection.execute(statement)

    def insert(self, form: Format, rows: Sequence[Kept]) -> None:
        """One statement for all rows."""
        with self._told():
            self._connection.executemany(form.insert, rows)

    def replace(self, form: Format, rows: Sequence[Kept]) -> None:
        """The same, over those that are there."""
        with self._told():
            self._connection.executemany(form.insert + form.over, rows)

    def begin(self) -> None:
        """Nobody else can write from now on. A file that was moved away is written no more."""
        if identity(self._path) != self._file:
            raise DatabaseUnusable(
                f"The database {self._path} was moved or replaced while it was being written. Put"
                " it back.",
                database=str(self._path),
            )
        self.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """In the file, though perhaps not on the disk's surface yet."""
        self.execute("COMMIT")

    def rollback(self) -> None:
        """SQLite may have done it by itself, if the disk is full."""
        if self._connection.in_transaction:
            self.execute("ROLLBACK")

    def moved(self) -> None:
        """Those who wait look at the file."""

    def close(self) -> None:
        """Ends it."""
        self._connection.close()
        self._lock.release()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise _unusable(self._path, error) from error


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection in WAL mode; transactions are begun and ended explicitly.

    `mode` is `ro` to read, `rw` to write, `rwc` to make the file as well. Raises DatabaseUnusable.
    """
    try:
        connection = sqlite3.connect(
            f"file:{_escaped(path)}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        )
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        if mode == "ro":
            connection.execute("PRAGMA query_only = ON")
        else:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.Error as error:
        raise _unusable(path, error) from error
    return connection


def identity(path: Path) -> tuple[int, int] | None:
    """Which file lies at a path; None if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


async def _changes(connection: sqlite3.Connection) -> AsyncIterator[Mark | None]:
    seen = -1
    while True:
        ((version,),) = connection.execute("PRAGMA data_version").fetchall()
        if version != seen:
            seen = version
            rows = connection.execute("SELECT number, hash FROM cursor").fetchall()
            yield Mark(*rows[0]) if rows else None
        await asyncio.sleep(LOOK_SECONDS)


def _unusable(path: Path, error: sqlite3.Error) -> DatabaseUnusable:
    return DatabaseUnusable(
        f"The database {path} can't be used ({error}). Check its path and its disk, or run the"
        " indexer first.",
        database=str(path),
    )


def _escaped(path: Path) -> str:
    return str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
