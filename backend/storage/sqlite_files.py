"""Files of SQLite: opening them, and telling one from another."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path
from typing import Final

from backend.errors import DatabaseUnusable

BUSY_MILLISECONDS: Final = 10_000
# Pages that one transaction changes stay in memory until it ends, if there are no more than these.
CACHE_KIB: Final = 16 * 1024
# After so many pages the log of changes goes into the file itself: rarely, as many of them
# change the same pages.
CHECKPOINT_PAGES: Final = 4_000
# The same during a first load: the log is then some 50 MB.
LOADING_PAGES: Final = 6_000
# Of a new file: rows are several hundred bytes long.
PAGE_BYTES: Final = 8_192
# Statements that the driver keeps ready.
STATEMENTS: Final = 500
_BEGIN_AGAIN_SECONDS: Final = 0.02


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection in WAL mode; transactions are begun and ended explicitly.

    `mode` is `ro` to read, `rw` to write, `rwc` to make the file as well. Raises DatabaseUnusable.
    """
    try:
        connection = sqlite3.connect(
            f"file:{_escaped(path)}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=STATEMENTS,
        )
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        if mode == "ro":
            connection.execute("PRAGMA query_only = ON")
        else:
            connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
            _keep_a_log(connection)
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.Error as error:
        raise unusable(path, error) from error
    return connection


def _keep_a_log(connection: sqlite3.Connection) -> None:
    """WAL mode. Where several begin with a new file at once, SQLite refuses all but one instead of
    waiting, whatever its busy timeout: so we wait."""
    until = time.monotonic() + BUSY_MILLISECONDS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(_BEGIN_AGAIN_SECONDS)


def identity(path: Path) -> tuple[int, int] | None:
    """Which file lies at a path; None if there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116 - at each question, and twice as fast
    except OSError:
        return None
    return found.st_dev, found.st_ino


def unusable(path: Path, error: Exception) -> DatabaseUnusable:
    """What SQLite said, as an error of ours."""
    return DatabaseUnusable(
        f"The database {path} can't be used ({error}). Check its path and its disk, or run the"
        " indexer first.",
        database=str(path),
    )


def _escaped(path: Path) -> str:
    return str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
