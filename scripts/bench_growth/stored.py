"""How much room a database takes, table by table."""

from __future__ import annotations

import contextlib
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Final

MILLION: Final = 1_000_000
LARGEST: Final = 8
# Walking through all pages of a database takes as long as reading it.
WALKED: Final = 2 * MILLION


def room(place: str, gifts: int, rows: Any = None) -> dict[str, Any]:
    """Bytes in all, by the million of contributions, and those of the largest tables."""
    if place.startswith("postgresql"):
        total, tables = _postgresql(rows)
    else:
        total, tables = _sqlite(Path(place), gifts)
    found: dict[str, Any] = {"bytes": total, "bytes_per_million": total * MILLION // gifts}
    if tables:
        found["largest"] = dict(sorted(tables.items(), key=lambda item: -item[1])[:LARGEST])
    return found


def _sqlite(database: Path, gifts: int) -> tuple[int, dict[str, int]]:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        tables: dict[str, int] = {}
        if gifts < WALKED:
            with contextlib.suppress(sqlite3.OperationalError):  # not in every build
                tables = _pages(connection)
    return sum(file.stat().st_size for file in _files(database)), tables


def _pages(connection: sqlite3.Connection) -> dict[str, int]:
    question = (
        "SELECT s.tbl_name, sum(d.pgsize) FROM dbstat d JOIN sqlite_schema s ON s.name = d.name"
        " WHERE d.aggregate GROUP BY 1"
    )
    return {str(name): int(size) for name, size in connection.execute(question)}


def _files(database: Path) -> list[Path]:
    return [database.with_name(f"{database.name}{end}") for end in ("", "-wal", "-shm")
            if database.with_name(f"{database.name}{end}").is_file()]  # fmt: skip


def _postgresql(rows: Any) -> tuple[int, dict[str, int]]:
    ((total,),) = rows("SELECT pg_database_size(current_database())")
    found = rows(
        "SELECT relname, pg_total_relation_size(oid) FROM pg_class WHERE relkind = 'r'"
        " AND relnamespace = 'public'::regnamespace"
    )
    return int(total), {str(name): int(size) for name, size in found}
