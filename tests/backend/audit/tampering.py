# ruff: noqa: S608 - tables and columns are named by tests alone
"""Databases that somebody tampers with, until a block ends: a value changed, a row deleted, a row added."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

# What names a thing of which there was none, where a row is made up.
MADE_UP = ("position", "valid_from", "account", "number")


@contextmanager
def changed(path: Path, table: str, column: str, where: str, project: str) -> Iterator[None]:
    """The newest such row of the project says something else, until the block ends."""
    with closing(sqlite3.connect(path, timeout=10, isolation_level=None)) as database:
        facts = database.execute(f"PRAGMA table_info({table})").fetchall()
        keys = [name for _, name, *_, place in facts if place]
        newest = _newest(database, table, where, project)
        asked = f"SELECT {column}, {', '.join(keys)} FROM {table} WHERE {newest}"
        before, *row = database.execute(asked).fetchone()
        only = " AND ".join(f"{key} = ?" for key in keys)
        update = f"UPDATE {table} SET {column} = ? WHERE {only}"
        database.execute(update, (another(before), *row))
        try:
            yield
        finally:
            # Another column's value may be the row's key.
            key = [
                another(before) if name == column else of
                for name, of in zip(keys, row, strict=True)
            ]
            database.execute(update, (before, *key))


@contextmanager
def deleted(path: Path, table: str, column: str, where: str, project: str) -> Iterator[None]:
    """The thing of the newest such row is gone, with all of its versions."""
    with closing(sqlite3.connect(path, timeout=10, isolation_level=None)) as database:
        versions = _newest(database, table, where, project).split(" AND valid_from")[0]
        rows = database.execute(f"SELECT * FROM {table} WHERE {versions}").fetchall()
        database.execute(f"DELETE FROM {table} WHERE {versions}")
        try:
            yield
        finally:
            marks = ", ".join("?" for _ in rows[0])
            database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


@contextmanager
def added(path: Path, table: str, column: str, where: str, project: str) -> Iterator[None]:
    """There is one more row: of the same thing at a later moment, or of another thing that was."""
    with closing(sqlite3.connect(path, timeout=10, isolation_level=None)) as database:
        newest = _newest(database, table, where, project)
        row = list(database.execute(f"SELECT * FROM {table} WHERE {newest}").fetchone())
        facts = database.execute(f"PRAGMA table_info({table})").fetchall()
        names = [name for _, name, *_ in facts]
        keys = [name for _, name, *_, place in facts if place]
        place = names.index(next((each for each in MADE_UP if each in keys), keys[-1]))
        (head,) = database.execute("SELECT number FROM cursor").fetchone()
        later = head if names[place] == "valid_from" else another(row[place])
        row[place] = later if later != row[place] else row[place] - 1
        if column in names and names.index(column) != place:
            row[names.index(column)] = another(row[names.index(column)])
        marks, only = ", ".join("?" for _ in row), " AND ".join(f"{key} = ?" for key in keys)
        database.execute(f"INSERT INTO {table} VALUES ({marks})", row)
        try:
            yield
        finally:
            key = [row[names.index(each)] for each in keys]
            database.execute(f"DELETE FROM {table} WHERE {only}", key)


@contextmanager
def everywhere(path: Path, table: str, column: str) -> Iterator[None]:
    """All rows say something else, until the block ends."""
    with closing(sqlite3.connect(path, timeout=10, isolation_level=None)) as database:
        before = database.execute(f"SELECT rowid, {column} FROM {table}").fetchall()
        update = f"UPDATE {table} SET {column} = ? WHERE rowid = ?"
        database.executemany(update, [(another(value), row) for row, value in before if value])
        try:
            yield
        finally:
            database.executemany(update, [(value, row) for row, value in before])


def _newest(database: sqlite3.Connection, table: str, where: str, project: str) -> str:
    """What names the newest such row of the project, and no other."""
    facts = database.execute(f"PRAGMA table_info({table})").fetchall()
    keys = [name for _, name, *_, place in facts if place]
    order = next(
        each for each in ("valid_from", "position", "version") if each in (*keys, "version")
    )
    told = f"project = '{project}' AND {where} ORDER BY {order} DESC LIMIT 1"
    row = database.execute(f"SELECT {', '.join(keys)} FROM {table} WHERE {told}").fetchone()
    pairs = zip(keys, row, strict=True)
    return " AND ".join(f"{key} = {value!r}" for key, value in pairs)


def another(value: Any) -> Any:
    """Another value of the same kind and length."""
    if isinstance(value, int):
        return value + 1
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1]) + value[1:]
    last = "1" if value[-1] != "1" else "2"
    return value[:-1] + last
