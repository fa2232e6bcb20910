"""New derived tables in a file of their own, copied over the old ones in one transaction."""

from __future__ import annotations

from pathlib import Path

from backend.errors import DatabaseUnusable
from backend.storage.beside import Beside
from backend.storage.lock import FileLock
from backend.storage.sqlite_writing import SqliteConnection


class _Filling(SqliteConnection):
    """Writes the new tables, and reads the raw ones without keeping others from writing them."""

    def begin(self) -> None:
        """Only files that are written are locked."""
        self.execute("BEGIN")


class SqliteBeside(Beside):
    """A file beside the database; the database itself is attached as `live`."""

    def __init__(self, database: Path) -> None:
        self._file = database.with_name(database.name + ".rebuild")
        lock = FileLock(self._file)
        try:
            self._remove()
            self.connection = _Filling(self._file, lock)
            # Nothing in it is worth anything after a failure.
            self.connection.execute("PRAGMA journal_mode = MEMORY")
            self.connection.execute("PRAGMA synchronous = OFF")
            self.connection.execute("ATTACH ? AS live", (str(database),))
        except BaseException:
            lock.release()
            raise

    def begin(self) -> bool:
        """Readers see the state before, from SQLite's log of changes, until it is stored."""
        try:
            self.connection.execute("BEGIN IMMEDIATE")
        except DatabaseUnusable as error:
            if "locked" in str(error):
                return False
            raise
        return True

    def switch(self, tables: list[str]) -> None:
        """Tables of one form are copied page by page, indexes included."""
        for name in tables:
            self.connection.execute(f'DELETE FROM live."{name}"')  # noqa: S608
            self.connection.execute(f'INSERT INTO live."{name}" SELECT * FROM main."{name}"')  # noqa: S608
        self.connection.execute("UPDATE live.generation SET number = number + 1")
        self.connection.commit()

    def drop(self) -> None:
        """Removes the file."""
        self.connection.rollback()
        self.connection.close()
        self._remove()

    def _remove(self) -> None:
        for suffix in ("", "-journal", "-wal", "-shm"):
            self._file.with_name(self._file.name + suffix).unlink(missing_ok=True)
