"""One writer for each database."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from backend.errors import DatabaseUnusable, IndexerRunning


class FileLock:
    """A lock of the operating system on a file beside the database.

    The system frees it when the process ends, however it ends: a killed writer can start again at
    once, and no stale file stands in its way.
    """

    def __init__(self, database: Path) -> None:
        self.path = database.with_name(database.name + ".lock")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self.path.open("a+")
        except OSError as error:
            raise DatabaseUnusable(
                f"The folder of the database {database} can't be written ({error.strerror})."
                " Choose another place for it.",
                database=str(database),
            ) from error
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = self._holder()
            self._file.close()
            raise IndexerRunning(
                f"Another indexer ({holder}) is writing {database}. Stop it, or choose another"
                " database.",
                database=str(database),
            ) from error
        self._file.truncate(0)
        self._file.write(str(os.getpid()))
        self._file.flush()

    def _holder(self) -> str:
        self._file.seek(0)
        return f"process {self._file.read().strip() or 'unknown'}"

    def release(self) -> None:
        """Lets another process write."""
        self._file.close()
