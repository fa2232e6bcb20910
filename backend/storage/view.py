"""One consistent state of the index, and what is said where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import Connection, Select

from backend.errors import ColedgerError, DatabaseUnusable, IndexMissing
from backend.storage import tables
from backend.storage.moments import AsOf
from backend.storage.prepared import Driver, Prepared, Row, driver_of


class View:
    """One consistent state of the index.

    `block` is the last block that counts; `now` the time that states are computed for, never the
    wall clock's; `is_newest` tells what is indexed now from an earlier state.
    """

    __slots__ = ("_bounds", "_driver", "as_of", "block", "connection", "is_newest", "now")

    def __init__(self, connection: Connection, as_of: AsOf, driver: Driver | None = None) -> None:
        self.connection = connection
        self.as_of = as_of
        self.block = as_of.block
        self.now = as_of.now
        self.is_newest = as_of.block == as_of.newest
        self._driver = driver or driver_of(connection)
        self._bounds = {"block": self.block, "end": tables.first_position(self.block + 1)}

    def rows(self, statement: Select[Any]) -> Sequence[Row]:
        """All rows of a query."""
        return cast("Sequence[Row]", self.connection.execute(statement).mappings().all())

    def ask(self, query: Prepared, /, **values: Any) -> Sequence[Row]:
        """All rows of a prepared query.

        Where it names them, `block` is the last block that counts and `end` the position after it.
        """
        return query.found(self._driver, {**self._bounds, **values})

    def ask_one(self, query: Prepared, /, **values: Any) -> Row | None:
        """The first row of a prepared query."""
        found = self.ask(query, **values)
        return found[0] if found else None

    def row(self, statement: Select[Any]) -> Row | None:
        """The first row of a query."""
        found = self.connection.execute(statement.limit(1)).mappings().first()
        return cast("Row | None", found)


def said(error: Exception) -> str:
    """The driver's own words."""
    return str(getattr(error, "orig", error)).strip()


def told(error: Exception) -> ColedgerError:
    """An error of ours for one of the driver."""
    words = said(error)
    if "no such table" in words or ("relation" in words and "does not exist" in words):
        return missing()
    return DatabaseUnusable(f"The index can't be read ({words}). Check its database.")


def missing() -> IndexMissing:
    """Nothing is indexed."""
    return IndexMissing("Nothing has been indexed yet. Start the indexer, or wait for its blocks.")
