"""The one process that writes the index."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from backend.storage.database import Place, database_at
from backend.storage.facts import ChainRow, Cursor, Finality, NodeStatus, TokenRow
from backend.storage.migrate import migrate
from backend.storage.store import Store


class Writer(Store):
    """Holds the writer's lock and connection. Use it as a context manager.

    Raises IndexerRunning if another process writes, DatabaseUnusable if it can't be opened; also
    later, if it is full or has gone: then another one must be opened. Where there is nothing, it is
    made, unless `create` is false.
    """

    def __init__(self, place: Place, *, create: bool = True) -> None:
        connection = database_at(place).take(create=create)
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


__all__ = ["ChainRow", "Cursor", "Finality", "NodeStatus", "TokenRow", "Writer"]
