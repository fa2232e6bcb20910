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
from sqlalchemy.sql.elements import ColumnElement

from backend.storage.columns import Amount

Row = Mapping[str, Any]
DRIVER_ERRORS = (sqlite3.Error, psycopg_driver.Error)
_Convert = Callable[[Any], Any]
# Both drivers take values by name.
_DIALECTS: dict[str, Callable[[], Dialect]] = {
    "sqlite": lambda: sqlite.dialect(paramstyle="named"),
    "postgresql": lambda: psycopg.PGDialect_psycopg(paramstyle="pyformat"),  # type: ignore[no-untyped-call]
}


class Driver(NamedTuple):
    """A kind of database, and how its driver's connection is asked."""

    kind: str
    execute: Callable[[str, Mapping[str, Any]], Any]


def driver_of(connection: Connection) -> Driver:
    """What is under a connection of SQLAlchemy."""
    driver: Any = connection.connection.driver_connection
    return Driver(connection.dialect.name, driver.execute)


class _Form(NamedTuple):
    """A query as one kind of database takes it, and what its values become."""

    sql: str
    fixed: dict[str, Any]
    binds: dict[str, _Convert]
    read: Callable[[tuple[Any, ...]], Row]


class Prepared:
    """One query. It may be used from any thread."""

    def __init__(self, make: Callable[[], Select[Any]]) -> None:
        self._make = make
        self._forms: dict[str, _Form] = {}

    def rows(self, connection: Connection, /, **values: Any) -> Sequence[Row]:
        """All rows of the query with these values."""
        return self.found(driver_of(connection), values)

    def found(self, driver: Driver, values: dict[str, Any]) -> Sequence[Row]:
        """The same through a driver; values that the query doesn't name do no harm."""
        form = self._forms.get(driver.kind) or self._compile(driver.kind)
        if form.binds:
            for bind, convert in form.binds.items():
                if bind in values:
                    values[bind] = convert(values[bind])
        if form.fixed:
            values = {**form.fixed, **values}
        return list(map(form.read, driver.execute(form.sql, values).fetchall()))

    def row(self, connection: Connection, /, **values: Any) -> Row | None:
        """The first row."""
        found = self.rows(connection, **values)
        return found[0] if found else None

    def _compile(self, name: str) -> _Form:
        dialect = _DIALECTS[name]()
        statement = self._make()
        compiled = statement.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
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
            str(compiled), fixed, binds, _reading(list(statement.selected_columns), dialect)
        )
        self._forms[name] = form
        return form


def _reading(
    columns: Sequence[ColumnElement[Any]], dialect: Dialect
) -> Callable[[tuple[Any, ...]], Row]:
    """From the driver's row to a mapping: written out in Python, and compiled once."""
    called: dict[str, Any] = {}
    parts = []
    for place, column in enumerate(columns):
        value, kind = f"row[{place}]", column.type
        if isinstance(kind, Amount):
            value = f"(None if {value} is None else int({value}))"
        elif not isinstance(kind, Float):  # of which both drivers give one
            convert = kind.dialect_impl(dialect).result_processor(dialect, None)
            if convert is not None:
                called[f"read_{place}"] = convert
                value = f"read_{place}({value})"
        parts.append(f"{str(column.key)!r}: {value}")
    source = f"lambda row: {{{', '.join(parts)}}}"
    made: Callable[[tuple[Any, ...]], Row] = eval(source, called)  # noqa: S307 - of our own tables
    return made
