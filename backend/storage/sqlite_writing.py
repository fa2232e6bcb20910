"""Writing an index in a file of SQLite."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar, Final

import sqlalchemy
from sqlalchemy import Column
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from backend.errors import DatabaseUnusable
from backend.storage.columns import AMOUNT_DIGITS, WIDE_DIGITS, Amount, digits
from backend.storage.database import Connection
from backend.storage.formats import Format
from backend.storage.lock import FileLock
from backend.storage.shapes import Kept, Shapes
from backend.storage.sqlite_files import connect, identity, unusable

_DIALECT: Final = sqlite.dialect()
_NARROW: Final = 10**AMOUNT_DIGITS
_WIDE: Final = 10**WIDE_DIGITS


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
        self._worker = ThreadPoolExecutor(1)
        self._settling: Future[Any] | None = None

    def execute(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Runs a statement."""
        with self._told():
            return self._connection.execute(statement, values).fetchall()

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
        with contextlib.suppress(DatabaseUnusable):
            self._wait()
        if self._connection.in_transaction:
            self.execute("ROLLBACK")

    def settle(self) -> None:
        """The driver lets Python go on while SQLite writes."""
        self._wait()
        self._settling = self._worker.submit(self._connection.execute, "COMMIT")

    def indexes(self) -> set[str]:
        """From the schema."""
        rows = self.execute("SELECT name FROM sqlite_master WHERE type = 'index'")
        return {str(row[0]) for row in rows}

    def create_table(self, table: sqlalchemy.Table) -> None:
        """As SQLAlchemy writes it."""
        self.execute(str(CreateTable(table).compile(dialect=_DIALECT)))

    def create_index(self, index: sqlalchemy.Index) -> None:
        """As SQLAlchemy writes it."""
        self.execute(str(CreateIndex(index).compile(dialect=_DIALECT)))

    def moved(self) -> None:
        """Those who wait look at the file."""

    def close(self) -> None:
        """Ends it."""
        self._worker.shutdown()
        self._connection.close()
        self._lock.release()

    def _wait(self) -> None:
        """For what is being stored."""
        settling, self._settling = self._settling, None
        if settling is not None:
            settling.result()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            self._wait()
            yield
        except sqlite3.Error as error:
            raise unusable(self._path, error) from error
