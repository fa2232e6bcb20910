# ruff: noqa: S608 - tables and columns are named by these tests alone
"""Planting a mistake in an index, for as long as a test looks for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Protocol


class Indexed(Protocol):
    """Anything that has an index's file."""

    @property
    def database(self) -> Path:
        """The file."""


@contextmanager
def changed(index: Indexed, table: str, column: str, where: str = "1") -> Iterator[None]:
    """One amount in the index is a unit more, in the newest version of a row, until the block ends."""
    with closing(sqlite3.connect(index.database, timeout=10, isolation_level=None)) as database:
        facts = database.execute(f"PRAGMA table_info({table})").fetchall()
        keys = [name for _, name, *_, place in facts if place]
        order = "valid_from" if "valid_from" in keys else "position"
        newest = f"WHERE {where} ORDER BY {order} DESC LIMIT 1"
        before, *row = database.execute(
            f"SELECT {column}, {', '.join(keys)} FROM {table} {newest}"
        ).fetchone()
        after = before + 1 if isinstance(before, int) else str(int(before) + 1).zfill(len(before))
        update = (
            f"UPDATE {table} SET {column} = ? WHERE {' AND '.join(f'{key} = ?' for key in keys)}"
        )
        database.execute(update, (after, *row))
        try:
            yield
        finally:
            database.execute(update, (before, *row))


@contextmanager
def on_another_branch(index: Indexed) -> Iterator[None]:
    """The index's newest block has another hash, as a branch's block has that the chain has left."""
    with closing(sqlite3.connect(index.database, timeout=10, isolation_level=None)) as database:
        ((before,),) = database.execute("SELECT hash FROM cursor").fetchall()
        database.execute("UPDATE cursor SET hash = ?", ("0x" + "7" * 64,))
        try:
            yield
        finally:
            database.execute("UPDATE cursor SET hash = ?", (before,))
