"""Reading the index: one consistent view for each answer.

A view is one read transaction. Everything read in it is as of the same block, however much is
written meanwhile; nothing can be written through it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy
from sqlalchemy import Connection, RowMapping, Select, Table, and_, func, select, tuple_
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.selectable import FromClause

from backend.errors import ColedgerError, DatabaseUnusable, IndexMissing
from backend.storage import tables
from backend.storage.database import Place, database_at

Row = RowMapping
Key = tuple[Any, ...]
_READERS = 16


@dataclass(frozen=True)
class AsOf:
    """The block that a view shows, and how final its node said it is: latest, safe or finalized."""

    block: int
    hash: str
    timestamp: int
    finality: str
    head: int


@dataclass(frozen=True)
class View:
    """One consistent state of the index."""

    connection: Connection
    as_of: AsOf

    @property
    def block(self) -> int:
        """The last block that counts."""
        return self.as_of.block

    @property
    def now(self) -> int:
        """The time that states are computed for: the block's, never the wall clock's."""
        return self.as_of.timestamp

    def rows(self, statement: Select[Any]) -> Sequence[Row]:
        """All rows of a query."""
        return self.connection.execute(statement).mappings().all()

    def row(self, statement: Select[Any]) -> Row | None:
        """The first row of a query."""
        return self.connection.execute(statement.limit(1)).mappings().first()


@dataclass(frozen=True)
class Slice:
    """Some rows of a long list, and the key after which the next ones come."""

    rows: Sequence[Row]
    next: Key | None


class Reader:
    """Opens views of one database; any number at once, from any thread."""

    def __init__(self, place: Place) -> None:
        self._database = database_at(place)
        self._engine = self._database.reading_engine(_READERS)

    def close(self) -> None:
        """Closes all connections."""
        self._engine.dispose()

    @contextmanager
    def view(self) -> Iterator[View]:
        """A view of what is indexed now.

        Raises IndexMissing if nothing is, DatabaseUnusable if the database can't be read.
        """
        if not self._database.exists():
            raise _missing()
        with self._begun() as connection:
            try:
                yield View(connection, _as_of(connection))
            finally:
                connection.exec_driver_sql("ROLLBACK")

    def _begun(self) -> Connection:
        """A connection in a transaction; once more from the start if its server was another."""
        try:
            return self._begin()
        except DBAPIError as error:
            if not error.connection_invalidated:
                raise _told(error) from error
        try:
            return self._begin()
        except DBAPIError as error:
            raise _told(error) from error

    def _begin(self) -> Connection:
        connection = self._engine.connect()
        try:
            connection.exec_driver_sql(self._database.begin_view)
        except BaseException:
            connection.close()
            raise
        return connection


def newest(table: Table, block: int) -> ColumnElement[bool]:
    """Of each key of a state table, the version that holds at the end of a block."""
    other, same = _other(table)
    latest = select(func.max(other.c.valid_from)).where(same, other.c.valid_from <= block)
    return table.c.valid_from == latest.scalar_subquery()


@cache
def _other(table: Table) -> tuple[FromClause, ColumnElement[bool]]:
    """The same table once more, and that both are about the same key: made once, as it is slow."""
    other = table.alias()
    keys = [column.name for column in table.primary_key if column.name != "valid_from"]
    return other, and_(*(other.c[name] == table.c[name] for name in keys))


def happened(table: Table, block: int) -> ColumnElement[bool]:
    """The rows of a history table up to the end of a block."""
    return table.c.position < tables.first_position(block + 1)


def take(
    view: View,
    statement: Select[Any],
    order: Sequence[ColumnElement[Any]],
    after: Key | None,
    limit: int,
    *,
    descending: bool = True,
) -> Slice:
    """At most `limit` rows in an order, after the row with a key.

    The order's columns must tell all rows apart, so that new rows move no page.
    """
    if after is not None:
        key, bound = tuple_(*order), tuple_(*_bound(order, after))
        statement = statement.where(key < bound if descending else key > bound)
    directed = [column.desc() if descending else column.asc() for column in order]
    found = view.rows(statement.order_by(*directed).limit(limit + 1))
    if len(found) <= limit:
        return Slice(found, None)
    last = found[limit - 1]
    return Slice(found[:limit], tuple(last[column.key or ""] for column in order))


def _bound(order: Sequence[ColumnElement[Any]], after: Key) -> list[ColumnElement[Any]]:
    pairs = zip(order, after, strict=True)
    return [sqlalchemy.bindparam(None, value, type_=column.type) for column, value in pairs]


def _as_of(connection: Connection) -> AsOf:
    try:
        row = connection.execute(select(tables.cursor)).mappings().first()
    except DBAPIError as error:
        raise _told(error) from error
    if row is None:
        raise _missing()
    number = row["number"]
    finality = "latest"
    if number <= row["finalized"]:
        finality = "finalized"
    elif number <= row["safe"]:
        finality = "safe"
    return AsOf(number, row["hash"], row["timestamp"], finality, row["head"])


def _told(error: DBAPIError) -> ColedgerError:
    """An error of ours for one of the driver."""
    said = str(error.orig)
    if "no such table" in said or ("relation" in said and "does not exist" in said):
        return _missing()
    return DatabaseUnusable(f"The index can't be read ({said}). Check its database.")


def _missing() -> IndexMissing:
    return IndexMissing("Nothing has been indexed yet. Start the indexer, or wait for its blocks.")
