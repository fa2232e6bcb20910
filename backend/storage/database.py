"""Opening a SQLite database, for one who writes or for many who read."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from backend.errors import DatabaseUnusable

BUSY_MILLISECONDS = 10_000


def connect(path: Path, *, readonly: bool = False) -> sqlite3.Connection:
    """A connection in WAL mode; transactions are begun and ended explicitly.

    Raises DatabaseUnusable if there is no such database (for readers), or it can't be opened.
    """
    mode = "ro" if readonly else "rwc"
    try:
        connection = sqlite3.connect(
            f"file:{_escaped(path)}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        )
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        if not readonly:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.Error as error:
        raise DatabaseUnusable(
            f"The database {path} can't be opened ({error}). Check the path, or run the indexer"
            " first.",
            database=str(path),
        ) from error
    return connection


def _escaped(path: Path) -> str:
    return str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
