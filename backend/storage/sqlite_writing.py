"""Writing an index in a file of SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
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
from backend.storage.queueing import Queue
from backend.storage.shapes import Kept, Shapes
from backend.storage.sqlite_files import (
    CHECKPOINT_PAGES,
    LOADING_PAGES,
    PAGE_BYTES,
    connect,
    identity,
    unusable,
)

# Values that SQLite takes in one statement, and rows: fewer and fewer, for the rest. A statement of
# 512 rows stays in memory with a megabyte, for each table.
MOST_VALUES: Final = 16_000
_COUNTS: Final = (128, 16, 1)
_DIALECT: Final = sqlite.dialect()
# Amounts whose digits are remembered: most of a version's are those of the one before.
_REMEMBERED: Final = 20_000


class Digits(dict[int, str]):
    """The digits of amounts of one width, for whom writes many of them."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._width, self._end = width, 10**width

    def __missing__(self, value: int) -> str:
        if not 0 <= value < self._end:
            return digits(value, self._width)
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[value] = str(value).zfill(self._width)
        return found


class SqliteShapes(Shapes):
    """Tuples; amounts are digits."""

    names: ClassVar = {"narrow": Digits(AMOUNT_DIGITS), "wide": Digits(WIDE_DIGITS)}

    def value(self, column: Column[Any], source: str) -> str:
        """As it is, but for amounts."""
        if not isinstance(column.type, Amount):
            return source
        written = f"{'narrow' if column.type.width == AMOUNT_DIGITS else 'wide'}[{source}]"
        return f"(None if {source} is None else {written})" if column.nullable else written

    def line(self, values: list[str]) -> str:
        """A tuple."""
        return f"({', '.join(values)},)"

    def row(self, form: Format) -> Callable[[Any], Kept]:
        """A table without amounts takes tuples as they are."""
        if any(isinstance(column.type, Amount) for column in form.table.columns):
            return super().row(form)
        return tuple


class SqliteConnection(Connection):
    """sqlite3 itself, in WAL mode; transactions are begun and ended explicitly.

    What is written is written by a thread of its own: see `queueing`.
    """

    shapes = SqliteShapes()

    def __init__(self, path: Path, lock: FileLock, *, create: bool = True) -> None:
        self._path = path
        self._lock = lock
        self._connection = connect(path, "rwc" if create else "rw")
        self._file = identity(path)
        self._queue = Queue(sqlite3.Error, partial(unusable, path))

    def execute(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Runs a statement."""
        with self._queue.done():
            return self._connection.execute(statement, values).fetchall()

    def run(self, statement: str, values: Sequence[Any] = ()) -> None:
        """Puts it in the thread's queue."""
        self._queue.put(lambda: self._connection.execute(statement, values))

    def each(self, statement: str) -> Iterator[tuple[Any, ...]]:
        """As they are read."""
        with self._queue.done():
            yield from self._connection.execute(statement)

    def insert(self, form: Format, rows: Sequence[Kept]) -> None:
        """Puts them in the thread's queue."""
        self._insert(form, "", rows)

    def replace(self, form: Format, rows: Sequence[Kept]) -> None:
        """The same, over those that are there."""
        self._insert(form, form.over, rows)

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
        self._queue.forget()
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

    def loads(self, active: bool) -> None:
        """Pages that many transactions change go into the file itself more rarely."""
        pages = LOADING_PAGES if active else CHECKPOINT_PAGES
        self.execute(f"PRAGMA wal_autocheckpoint = {pages}")
        self.execute(f"PRAGMA journal_size_limit = {pages * PAGE_BYTES}")

    def moved(self) -> None:
        """Those who wait look at the file."""

    def close(self) -> None:
        """Ends it."""
        self._queue.close()
        self._connection.close()
        self._lock.release()

    def _insert(self, form: Format, tail: str, rows: Sequence[Kept]) -> None:
        """Whatever goes wrong undoes all: else SQLite keeps what each statement changes aside."""
        if rows:
            given, head = list(rows), f"INSERT OR ROLLBACK INTO {form.target} VALUES"
            self._queue.put(lambda: self._put(head, tail, given), len(given))

    def _put(self, head: str, tail: str, rows: list[Kept]) -> None:
        """Many rows in each statement: the driver holds Python up between statements alone."""
        start, width, execute = 0, len(rows[0]), self._connection.execute
        for count in _COUNTS:
            if count * width > MOST_VALUES:
                continue
            while start + count <= len(rows):
                some = tuple(chain.from_iterable(rows[start : start + count]))
                execute(_statement(head, tail, width, count), some)
                start += count


@cache
def _statement(head: str, tail: str, width: int, count: int) -> str:
    row = f"({', '.join('?' * width)})"
    return f"{head} {', '.join([row] * count)}{tail}"
