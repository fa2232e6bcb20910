"""Whether a database holds what the naive rebuild says, row by row; else a figure is void."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from scripts.bench_index.naive import Naive, columns
from scripts.bench_index.postgres import rows as rows_of

TEXTS: Final = frozenset({"kind_text"})


def differences(database: str, naive: Naive) -> list[str]:
    """One sentence for each table that differs; none if all rows are there and no others."""
    wrong = []
    for table, expected in naive.rows.items():
        names = list(columns(table))
        found = Counter(
            tuple(_plain(value) for value in row) for row in _read(database, table, names)
        )
        wanted = Counter(expected)
        if found != wanted:
            lacking, more = wanted - found, found - wanted
            example = next(iter(lacking or more))
            wrong.append(
                f"{table}: {sum(lacking.values())} rows are lacking, {sum(more.values())} are too"
                f" many, as {example}"
            )
    return wrong


def _read(database: str, table: str, names: list[str]) -> list[tuple[Any, ...]]:
    listed = ", ".join(f'"{name}"' for name in names)
    only = " WHERE kind = 'MONEY'" if table == "contribution" else ""
    statement = f'SELECT {listed} FROM "{table}"{only}'  # noqa: S608 - our own names
    if "://" in database:
        return rows_of(database, statement)
    with closing(sqlite3.connect(Path(database))) as connection:
        return connection.execute(statement).fetchall()


def _plain(value: Any) -> Any:
    """Hex text for bytes, and a number for what is kept as digits."""
    if isinstance(value, bytes | memoryview):
        return "0x" + bytes(value).hex()
    if isinstance(value, Decimal):
        return int(value)
    if isinstance(value, str) and value.isdecimal():
        return int(value)
    return value
