"""Derived rows of a load that wait until what is open of it is stored, or until somebody asks for them.

Versions of one thing come one by one, and their places in their table lie anywhere: written as they
come, each page of the table would be written again and again. Sorted by their keys, each is written
once. Pointers to the newest versions are written once for each holder. What happened comes in order,
but few rows of each table at a time: many at once take fewer statements.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from backend.storage import formats
from backend.storage.database import Connection
from backend.storage.shapes import Kept

Pointer = tuple[object, ...]


class Late:
    """Rows of the transaction that is open. They are written with it, or dropped with it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[str, list[Kept]] = {}
        self._pointers: dict[Pointer, formats.Row] = {}

    def append(self, form: formats.Format, rows: Sequence[Kept]) -> None:
        """Rows to be stored; versions in any order."""
        self._rows.setdefault(form.name, []).extend(rows)

    def point(self, newest: dict[Pointer, formats.Row]) -> None:
        """Holders' newest versions, by their keys."""
        self._pointers.update(newest)

    def write(self) -> None:
        """Hands everything to the transaction."""
        for table in [*self._rows]:
            self.write_table(table)
        pointers, self._pointers = self._pointers, {}
        if pointers:
            write_pointers(self._connection, pointers.values())

    def write_table(self, table: str) -> None:
        """Hands one table's rows to the transaction, as somebody is about to read it."""
        rows = self._rows.pop(table, None)
        if rows:
            if table in formats.STATE:
                rows.sort()
            self._connection.insert(formats.ANY[table], rows)

    def drop(self) -> None:
        """The transaction is undone."""
        self._rows.clear()
        self._pointers.clear()


def write_pointers(connection: Connection, newest: Iterable[formats.Row]) -> None:
    """Points to the newest versions of holders: one row each."""
    shape = connection.shapes.row(formats.CURRENT_HOLDER)
    connection.replace(formats.CURRENT_HOLDER, sorted(map(shape, newest)))
