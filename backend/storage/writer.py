"""The one process that writes the index."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from backend.storage.database import Place, database_at
from backend.storage.facts import ChainRow, Cursor, Finality, NodeStatus, TokenRow
from backend.storage.loading import Loading
from backend.storage.migrate import migrate
from backend.storage.store import Store


class Writer(Store):
    """Holds the writer's lock and connection. Use it as a context manager.

    Raises IndexerRunning if another process writes, DatabaseUnusable if it can't be opened, is full
    or has gone; then `reopen` goes on where it was.
    """

    def __init__(self, place: Place) -> None:
        self._place = place
        connection = database_at(place).take()
        try:
            migrate(place)
            super().__init__(connection)
        except BaseException:
            connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self._loading.commit()
        finally:
            self._connection.close()

    def reopen(self) -> None:
        """Connects once more to a database that had gone, and takes its lock again."""
        self._connection.close()
        self._connection = database_at(self._place).take(create=False)
        self._loading = Loading(self._connection)


__all__ = ["ChainRow", "Cursor", "Finality", "NodeStatus", "TokenRow", "Writer"]
