"""Queries whose SQL is made once: the answers that are asked for most often.

Making SQL from SQLAlchemy's expressions costs more than SQLite needs to answer it. A prepared query
is written with the same expressions, with `bindparam` where a value goes; it is compiled at its
first use for each kind of database, and goes straight to the driver.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import psycopg as psycopg_driver
from sqlalchemy import Connection, Dialect, Float, Select
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql import psycopg

from backend.storage.columns import Amount

Row = Mapping[str, Any]
DRIVER_ERRORS = (sqlite3.Error, psycopg_driver.Error)
_Convert = Callable[[Any], Any]
# Both drivers take values by name.
_DIALECTS: dict[str, Callable[[], Dialect]] = {
    "sqlite": lambda: sqlite.dialect(paramstyle="named"),
    "postgresql": lambda: psycopg.PGDialect_psycopg(paramstyle="pyformat"),  # type: ignore[no-untyped-call]
}


class _Form(NamedTuple):
    """A query as one kind of database takes it, and what its values become."""

    sql: str
    fixed: dict[str, Any]
    binds: dict[str, _Convert]
    names: tuple[str, ...]
    amounts: tuple[int, ...]
    reads: tuple[tuple[int, _Convert], ...]


class Prepared:
    """One query. It may be used from any thread."""

    def __init__(self, make: Callable[[], Select[Any]]) -> None:
        self._make = make
        self._forms: dict[str, _Form] = {}

    def rows(self, connection: Connection, /, **values: Any) -> Sequence[Row]:
        """All rows of the query with these values."""
        name = connection.dialect.name
        form = self._forms.get(name) or self._compile(name)
        driver: Any = connection.connection.driver_connection
        for bind, convert in form.binds.items():
            if bind in values:
                values[bind] = convert(values[bind])
        found = driver.execute(form.sql, {**form.fixed, **values}).fetchall()
        if not found:
            return []
        columns: list[Any] = list(zip(*found, strict=True))
        for place in form.amounts:
            columns[place] = [None if value is None else int(value) for value in columns[place]]
        for place, read in form.reads:
            columns[place] = [read(value) for value in columns[place]]
        return [dict(zip(form.names, row, strict=True)) for row in zip(*columns, strict=True)]

    def row(self, connection: Connection, /, **values: Any) -> Row | None:
        """The first row."""
        found = self.rows(connection, **values)
        return found[0] if found else None

    def _compile(self, name: str) -> _Form:
        dialect = _DIALECTS[name]()
        statement = self._make()
        compiled = statement.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
        columns = list(statement.selected_columns)
        amounts, reads = [], []
        for place, column in enumerate(columns):
            if isinstance(column.type, Float):
                continue  # both drivers give one
            if isinstance(column.type, Amount):
                amounts.append(place)
                continue
            read = column.type.dialect_impl(dialect).result_processor(dialect, None)
            if read is not None:
                reads.append((place, read))
        binds: dict[str, _Convert] = {}
        for bind, key in compiled.bind_names.items():
            convert = bind.type.dialect_impl(dialect).bind_processor(dialect)
            if convert is not None:
                binds[key] = convert
        fixed = {key: value for key, value in compiled.params.items() if value is not None}
        for key, value in fixed.items():
            if key in binds:
                fixed[key] = binds[key](value)
        form = _Form(
            str(compiled),
            fixed,
            binds,
            tuple(str(column.key) for column in columns),
            tuple(amounts),
            tuple(reads),
        )
        self._forms[name] = form
        return form
