"""Exact sums of amounts, in either kind of database.

SQLite keeps amounts as digits, and its own sums would be rounded: nine digits at a time fit its
integers for any number of rows.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Dialect, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.types import TypeDecorator

from backend.storage.columns import AMOUNT_DIGITS

_CHUNK: Final = 9


class _Total(TypeDecorator[int]):
    """What the databases give for a sum, as an integer; zero of nothing."""

    impl = Text
    cache_ok = True

    def process_result_value(self, value: Any, dialect: Dialect) -> int:
        """Chunks of nine digits, or a number."""
        if value is None:
            return 0
        if isinstance(value, int | Decimal):
            return int(value)
        total = 0
        for chunk in str(value).split(","):
            total = total * 10**_CHUNK + int(chunk)
        return total


class total(ColumnElement[int]):  # noqa: N801 - it reads as a function of SQL
    """The sum of a column of amounts of up to 29 digits."""

    inherit_cache = True

    def __init__(self, column: ColumnElement[Any]) -> None:
        self.column = column
        self.type = _Total()


@compiles(total)
def _sum(element: total, compiler: Any, **options: Any) -> str:
    return f"sum({compiler.process(element.column, **options)})"


@compiles(total, "sqlite")
def _sum_of_chunks(element: total, compiler: Any, **options: Any) -> str:
    column = compiler.process(element.column, **options)
    first = AMOUNT_DIGITS % _CHUNK or _CHUNK
    places = [(1, first)]
    places += [(at, _CHUNK) for at in range(first + 1, AMOUNT_DIGITS + 1, _CHUNK)]
    sums = (f"sum(CAST(substr({column}, {at}, {size}) AS INTEGER))" for at, size in places)
    return " || ',' || ".join(sums)
