"""How the rows of each table are written and read by the driver itself.

The hot paths go through the drivers with ready-made statements: a row is a tuple in the order of the
table's columns. Only amounts and truth values look different in SQLite than in Python.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Boolean, Table

from backend.storage import tables
from backend.storage.columns import Amount

Row = tuple[Any, ...]


class Format:
    """Statements and conversions of one table."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.name = table.name
        self.columns: tuple[str, ...] = tuple(table.columns.keys())
        places = ", ".join("?" * len(self.columns))
        names = ", ".join(f'"{name}"' for name in self.columns)
        # The names come from our own tables, never from outside.
        self.target = f'"{self.name}" ({names})'
        self.head = f"INSERT INTO {self.target} VALUES"
        self.insert = f"{self.head} ({places})"
        keys = [column.name for column in table.primary_key]
        others = ", ".join(
            f'"{each}" = excluded."{each}"' for each in self.columns if each not in keys
        )
        unique = ", ".join(f'"{each}"' for each in keys)
        self.over = f" ON CONFLICT ({unique}) DO UPDATE SET {others}"


class StateFormat(Format):
    """The same for a table of versions, which is also read by the writer."""

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self.keys = self.columns.index("valid_from")
        kept = [name for name in self.columns if name not in ("valid_from", "timestamp")]
        self.fields: tuple[str, ...] = tuple(kept)
        self._readers = [
            (place, int if isinstance(kind, Amount) else bool)
            for place, kind in enumerate(table.c[name].type for name in kept)
            if isinstance(kind, Amount | Boolean)
        ]
        names = ", ".join(f'"{name}"' for name in kept)
        where = " AND ".join(f'"{name}" = ?' for name in self.columns[: self.keys])
        keys = ", ".join(f'"{name}"' for name in self.columns[: self.keys])
        self.all_keys = f'SELECT DISTINCT {keys} FROM "{self.name}"'  # noqa: S608
        order = "ORDER BY valid_from DESC LIMIT 1"
        self.newest = f'SELECT {names} FROM "{self.name}" WHERE {where} {order}'  # noqa: S608
        self.newest_at = self.newest.replace("ORDER", 'AND "timestamp" <= ? ORDER', 1)

    def decode(self, row: Iterable[Any]) -> Row:
        """A version's values, as Python has them."""
        values = list(row)
        for place, read in self._readers:
            if values[place] is not None:
                values[place] = read(values[place])
        return tuple(values)


STATE: Final = {table.name: StateFormat(table) for table in tables.STATE}
HISTORY: Final = {table.name: Format(table) for table in tables.HISTORY}
CURRENT_HOLDER: Final = Format(tables.current_holder)
RAW: Final = {table.name: Format(table) for table in tables.RAW}
ANY: Final[dict[str, Format]] = {**STATE, **HISTORY, **RAW}
