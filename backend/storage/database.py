"""Where an index is kept, and what the two kinds of databases do each in its own way.

`database_at` tells them apart: a path is a file of SQLite, a URL a database of a PostgreSQL server.
Nothing else asks which it is: who needs something that differs finds it in `Database`, or in the
`Connection` of the one who writes.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import sqlalchemy

from backend.storage.formats import Format
from backend.storage.shapes import Kept, Shapes

if TYPE_CHECKING:
    from backend.storage.beside import Beside

Place: TypeAlias = Path | str


class Mark(NamedTuple):
    """How far the index has come, and all else that answers depend on.

    A block may be left and come back: only `rollbacks` tells that from never having left it.
    """

    number: int
    hash: str
    safe: int
    finalized: int
    rollbacks: int = 0
    generation: int = 0


MARK: Final = (
    "SELECT number, hash, safe, finalized, coalesce((SELECT max(number) FROM rollback), 0),"
    " coalesce((SELECT number FROM generation), 0) FROM cursor"
)


class Connection(ABC):
    """The writer's way in, and its lock: nobody else has one meanwhile.

    The lock is free again when the process ends, however it ends. Statements have `?` for each
    value; many rows at once are given as `shapes` makes them. Everything is done in its order. Each
    method raises DatabaseUnusable if the database is full, or has gone; or that before it did so.
    """

    shapes: Shapes

    @abstractmethod
    def execute(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Runs a statement; all rows that it returns."""

    @abstractmethod
    def run(self, statement: str, values: Sequence[Any] = ()) -> None:
        """Runs a statement whose answer nobody needs: like `insert`, perhaps a little later."""

    @abstractmethod
    def each(self, statement: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a statement one after the other, however many; within a transaction."""

    @abstractmethod
    def insert(self, form: Format, rows: Sequence[Kept]) -> None:
        """Appends many rows to a table."""

    @abstractmethod
    def replace(self, form: Format, rows: Sequence[Kept]) -> None:
        """Puts rows in the place of those with the same keys. No key may come twice."""

    @abstractmethod
    def begin(self) -> None:
        """Begins a transaction that writes."""

    @abstractmethod
    def commit(self) -> None:
        """Stores what was written since."""

    @abstractmethod
    def rollback(self) -> None:
        """Drops what was written since; also after the database has gone."""

    @abstractmethod
    def settle(self) -> None:
        """Stores what was written since, without waiting for it: the next call does.

        Raises DatabaseUnusable then, if it could not be stored.
        """

    @abstractmethod
    def indexes(self) -> set[str]:
        """The names of the indexes that there are."""

    @abstractmethod
    def create_table(self, table: sqlalchemy.Table) -> None:
        """Makes a table without its indexes."""

    @abstractmethod
    def create_index(self, index: sqlalchemy.Index) -> None:
        """Makes an index over the rows that there are."""

    @abstractmethod
    def loads(self, active: bool) -> None:
        """Whether much is written that can be read from the chain again, if the machine stops."""

    @abstractmethod
    def moved(self) -> None:
        """Tells those who wait that the index moves with this transaction."""

    @abstractmethod
    def close(self) -> None:
        """Ends it, and lets another process write."""


class Database(ABC):
    """One place where an index is kept. `shown` names it without what may be secret.

    `begin_view` begins a transaction in which everything is seen as it is at its first question. One
    that `is_embedded` is in this process, and answers without waiting.
    """

    shown: str
    begin_view: str
    is_embedded: bool

    @abstractmethod
    def exists(self) -> bool:
        """Whether there can be an index: false before anything has been made."""

    @abstractmethod
    def take(self, *, create: bool = True) -> Connection:
        """The writer's connection, with its lock. A file that isn't there is made if so wanted.

        Raises IndexerRunning if another process writes, DatabaseUnusable if it can't be opened.
        """

    @abstractmethod
    def beside(self) -> Beside:
        """Room for new derived tables. Raises IndexerRunning if another process has it."""

    @abstractmethod
    def writing_engine(self) -> sqlalchemy.Engine:
        """For migrations: tables and indexes are part of its transactions."""

    @abstractmethod
    def reading_engine(self, connections: int, seconds: float) -> sqlalchemy.Engine:
        """For views: nothing can be written through it, and transactions are begun by hand.

        What takes longer than so many seconds is given up.
        """

    def renew(self, connection: Any, info: dict[Any, Any], seconds: float) -> bool:
        """Of one that is embedded: whether a reader's connection is to the database as it is now.

        Then it may be used for another question of so many seconds.
        """
        raise NotImplementedError

    def seen(self, connection: Any) -> int:
        """Of one that is embedded: what a reader's connection sees of its transaction's database.

        A number; another one once another connection has committed something.
        """
        raise NotImplementedError

    @abstractmethod
    def gave_up(self, error: Exception) -> bool:
        """Whether that is why a question failed."""

    def has_gone(self, error: Exception) -> bool:
        """Whether a question failed since its server went, or needed what the question held."""
        return False

    @abstractmethod
    def revision(self) -> str | None:
        """The migration that it has come to; None if it is new."""

    def changes(self) -> int | None:
        """A number that is another one after each commit of another; None if it can't be told."""
        return None

    @abstractmethod
    def marks(self) -> AsyncIterator[Mark | None]:
        """Where the index stands now, and again each time that it has moved; None: nowhere yet.

        It waits for ever, also for a database that isn't there or has gone; moves that follow one
        another closely may be told as one.
        """


def database_at(place: Place) -> Database:
    """The database of a path or a URL. Nothing is opened yet."""
    if isinstance(place, Path):
        from backend.storage.sqlite import SqliteDatabase

        return SqliteDatabase(place)
    from backend.storage.postgresql import PostgresqlDatabase

    return PostgresqlDatabase(place)
