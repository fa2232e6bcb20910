"""Writing an index in a file of SQLite."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from itertools import chain
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

# Values that SQLite takes in one statement, and rows: fewer and fewer, for the rest.
MOST_VALUES: Final = 16_000
_COUNTS: Final = (1024, 256, 64, 16, 4, 1)
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
    """sqlite3 itself, in WAL mode; transactions are begun and ended explicitly.

    What is written is written by a thread of its own: while SQLite is busy, Python goes on. Whoever
    asks waits for what was written before. If something fails, nothing is done until that is undone.
    """

    shapes = SqliteShapes()

    def __init__(self, path: Path, lock: FileLock, *, create: bool = True) -> None:
        self._path = path
        self._lock = lock
        self._connection = connect(path, "rwc" if create else "rw")
        self._file = identity(path)
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="sqlite")
        self._last: Future[None] | None = None
        self._failure: sqlite3.Error | None = None

    def execute(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Runs a statement."""
        self._wait()
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise unusable(self._path, error) from error

    def run(self, statement: str, values: Sequence[Any] = ()) -> None:
        """Puts it in the thread's queue."""
        self._queue(lambda: self._connection.execute(statement, values))

    def each(self, statement: str) -> Iterator[tuple[Any, ...]]:
        """As they are read."""
        self._wait()
        try:
            yield from self._connection.execute(statement)
        except sqlite3.Error as error:
            raise unusable(self._path, error) from error

    def insert(self, form: Format, rows: Sequence[Kept]) -> None:
        """Puts them in the thread's queue."""
        self._insert(form.head, "", rows)

    def replace(self, form: Format, rows: Sequence[Kept]) -> None:
        """The same, over those that are there."""
        self._insert(form.head, form.over, rows)

    def begin(self) -> None:
        """Nobody else can write from now on. A file that was moved away is written no more."""
        if identity(self._path) != self._file:
            raise DatabaseUnusable(
                f"The database {self._path} was moved or replaced while it was being written. Put"
                " it back.",
                database=str(self._path),
            )
        self.run("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """In the file, though perhaps not on the disk's surface yet."""
        self.execute("COMMIT")

    def rollback(self) -> None:
        """SQLite may have done it by itself, if the disk is full."""
        with contextlib.suppress(DatabaseUnusable):
            self._wait()
        self._failure = None
        if self._connection.in_transaction:
            self.execute("ROLLBACK")

    def settle(self) -> None:
        """Puts it in the thread's queue."""
        self.run("COMMIT")

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

    def _insert(self, head: str, tail: str, rows: Sequence[Kept]) -> None:
        """Many rows in each statement: the driver holds Python up between statements alone."""
        start, width = 0, len(rows[0]) if rows else 1
        for count in _COUNTS:
            if count * width > MOST_VALUES:
                continue
            while start + count <= len(rows):
                some = tuple(chain.from_iterable(rows[start : start + count]))
                self.run(_statement(head, tail, width, count), some)
                start += count

    def _queue(self, work: Callable[[], object]) -> None:
        if self._failure is not None:
            raise unusable(self._path, self._failure) from self._failure
        self._last = self._worker.submit(self._do, work)

    def _do(self, work: Callable[[], object]) -> None:
        if self._failure is None:
            try:
                work()
            except sqlite3.Error as error:
                self._failure = error

    def _wait(self) -> None:
        """For what is in the thread's queue."""
        last, self._last = self._last, None
        if last is not None:
            last.result()
        if self._failure is not None:
            raise unusable(self._path, self._failure) from self._failure


@cache
def _statement(head: str, tail: str, width: int, count: int) -> str:
    row = f"({', '.join('?' * width)})"
    return f"{head} {', '.join([row] * count)}{tail}"
