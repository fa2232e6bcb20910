"""Reading the index: one consistent view for each answer.

A view is one read transaction. Everything read in it is as of the same block, however much is
written meanwhile; nothing can be written through it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, Final, cast

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Connection,
    Select,
    Table,
    and_,
    bindparam,
    func,
    select,
    tuple_,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.selectable import FromClause

from backend.errors import ColedgerError, DatabaseUnusable, IndexMissing, QuestionTooSlow
from backend.storage import tables
from backend.storage.database import Place, database_at
from backend.storage.idle import Idle
from backend.storage.moments import NOW, AsOf, Moment, as_of
from backend.storage.prepared import DRIVER_ERRORS, Prepared, Row

Key = tuple[Any, ...]
_READERS = 16

# What the view gives to prepared queries that name it.
BLOCK: Final = bindparam("block", type_=BigInteger)
END: Final = bindparam("end", type_=BigInteger)
Bound = int | BindParameter[int]


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
        """The time that states are computed for; never the wall clock's."""
        return self.as_of.now

    @property
    def is_newest(self) -> bool:
        """Whether this is what is indexed now, rather than an earlier state."""
        return self.as_of.block == self.as_of.newest

    def rows(self, statement: Select[Any]) -> Sequence[Row]:
        """All rows of a query."""
        return cast("Sequence[Row]", self.connection.execute(statement).mappings().all())

    def ask(self, query: Prepared, /, **values: Any) -> Sequence[Row]:
        """All rows of a prepared query.

        Where it names them, `block` is the last block that counts and `end` the position after it.
        """
        end = tables.first_position(self.block + 1)
        return query.rows(self.connection, block=self.block, end=end, **values)

    def ask_one(self, query: Prepared, /, **values: Any) -> Row | None:
        """The first row of a prepared query."""
        found = self.ask(query, **values)
        return found[0] if found else None

    def row(self, statement: Select[Any]) -> Row | None:
        """The first row of a query."""
        found = self.connection.execute(statement.limit(1)).mappings().first()
        return cast("Row | None", found)


@dataclass(frozen=True)
class Slice:
    """Some rows of a long list, and the key after which the next ones come."""

    rows: Sequence[Row]
    next: Key | None


class Reader:
    """Opens views of one database; any number at once, from any thread."""

    def __init__(self, place: Place, seconds: float = 60.0) -> None:
        """`seconds` is how long one question may take."""
        self._database = database_at(place)
        self._engine = self._database.reading_engine(_READERS, seconds)
        self._seconds = seconds
        self._idle = Idle(self._engine, _READERS, partial(self._database.renew, seconds=seconds))
        self.place = place

    @property
    def is_embedded(self) -> bool:
        """Whether the database is in this process, and answers without waiting."""
        return self._database.is_embedded

    def changes(self) -> int | None:
        """A number that is another one once the database has changed; None if it can't be told."""
        return self._database.changes()

    def close(self) -> None:
        """Closes all connections."""
        self._idle.close()
        self._engine.dispose()

    @contextmanager
    def view(self, moment: Moment = NOW) -> Iterator[View]:
        """A view of what is indexed now, or of what held at a moment.

        Raises IndexMissing if nothing is, DatabaseUnusable if the database can't be read,
        MomentAhead, MomentTooEarly; QuestionTooSlow for what is asked of the view.
        """
        if self.is_embedded:
            with self._quickly() as connection:
                yield View(connection, _as_of(connection, moment))
            return
        if not self._database.exists():
            raise _missing()
        with self._begun() as connection:
            try:
                yield View(connection, _as_of(connection, moment))
            except (DBAPIError, *DRIVER_ERRORS) as error:
                raise self._told(error) from error
            finally:
                with contextlib.suppress(DBAPIError):
                    connection.exec_driver_sql("ROLLBACK")

    @contextmanager
    def _quickly(self) -> Iterator[Connection]:
        """A connection that stays open between views, in a transaction."""
        try:
            taken = self._idle.take()
        except (ColedgerError, DBAPIError, *DRIVER_ERRORS) as error:
            if not self._database.exists():
                raise _missing() from error
            raise _told(error) from error
        is_well = False
        try:
            taken.driver.execute(self._database.begin_view)
            yield taken.connection
            is_well = True
        except ColedgerError:
            is_well = True
            raise
        except (DBAPIError, *DRIVER_ERRORS) as error:
            raise self._told(error) from error
        finally:
            try:
                taken.driver.execute("ROLLBACK")
            except DRIVER_ERRORS:
                is_well = False
            self._idle.give(taken, is_well=is_well)

    def _told(self, error: Exception) -> ColedgerError:
        if self._database.gave_up(error):
            return QuestionTooSlow(
                f"Answering took longer than {self._seconds:g} seconds and was given up. Ask for"
                " less at once, or again later.",
                seconds=self._seconds,
            )
        return _told(error)

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


def newest(table: Table, block: Bound = BLOCK, of: Table | None = None) -> ColumnElement[bool]:
    """Of each key of a state table, the version that holds at the end of a block.

    Where the table is joined to another that has its keys, `of` names that one: the version is then
    found by them at once, instead of by going through all versions of the table.
    """
    other, same = _other(table, table if of is None else of)
    latest = select(func.max(other.c.valid_from)).where(same, other.c.valid_from <= block)
    return table.c.valid_from == latest.scalar_subquery()


@cache
def _other(table: Table, of: Table) -> tuple[FromClause, ColumnElement[bool]]:
    """The same table once more, and that both are about the same key: made once, as it is slow."""
    other = table.alias()
    keys = [column.name for column in table.primary_key if column.name != "valid_from"]
    return other, and_(*(other.c[name] == of.c[name] for name in keys))


def happened(table: Table, block: int | None = None) -> ColumnElement[bool]:
    """The rows of a history table up to the end of a block; of the view's, if prepared."""
    end = END if block is None else tables.first_position(block + 1)
    return table.c.position < end


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
    return [bindparam(None, value, type_=column.type) for column, value in pairs]


def _as_of(connection: Connection, moment: Moment) -> AsOf:
    try:
        found = as_of(connection, moment)
    except (DBAPIError, *DRIVER_ERRORS) as error:
        raise _told(error) from error
    if found is None:
        raise _missing()
    return found


def _told(error: Exception) -> ColedgerError:
    """An error of ours for one of the driver."""
    said = str(getattr(error, "orig", error))
    if "no such table" in said or ("relation" in said and "does not exist" in said):
        return _missing()
    return DatabaseUnusable(f"The index can't be read ({said}). Check its database.")


def _missing() -> IndexMissing:
    return IndexMissing("Nothing has been indexed yet. Start the indexer, or wait for its blocks.")


__all__ = [
    "BLOCK",
    "END",
    "AsOf",
    "Bound",
    "Key",
    "Moment",
    "Reader",
    "Row",
    "Slice",
    "View",
    "happened",
    "newest",
    "take",
]
