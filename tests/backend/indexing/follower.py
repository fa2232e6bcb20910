"""An index that follows a chain in a thread of its own, as it does beside a server."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from types import TracebackType
from typing import Any, Self

import psycopg

from backend.serving import Indexer
from backend.settings import Settings

PATIENCE = 60.0


class Follower:
    """Use it as a context manager; `restart` ends it in good order and begins again."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._indexer = self._new()

    def _new(self) -> Indexer:
        return Indexer(self.settings, on_failure=lambda: None)

    def __enter__(self) -> Self:
        self._indexer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._indexer.stop()

    def restart(self) -> None:
        """Stops, and starts again."""
        self._indexer.stop()
        self._indexer = self._new()
        self._indexer.start()

    def wait(self, what: Callable[[], bool]) -> None:
        """Until it is so; fails at once if the index has ended."""
        deadline = time.monotonic() + PATIENCE
        while not what():
            if self._indexer.failure is not None:
                raise self._indexer.failure
            assert time.monotonic() < deadline, "it never came about"
            time.sleep(0.003)

    def reach(self, block: str) -> None:
        """Until the block with this hash is the last that is indexed."""
        self.wait(lambda: self.standing() == block)

    def standing(self) -> str | None:
        """The last indexed block's hash."""
        found = self.rows("SELECT hash FROM cursor")
        return str(found[0][0]) if found else None

    def rows(self, question: str) -> list[tuple[object, ...]]:
        """What the database answers; nothing while it is being made."""
        place = self.settings.database
        connect: Callable[[], Any] = lambda: (  # noqa: E731
            psycopg.connect(place) if isinstance(place, str) else sqlite3.connect(place)
        )
        with closing(connect()) as connection:
            try:
                found: list[tuple[object, ...]] = connection.execute(question).fetchall()
            except (sqlite3.OperationalError, psycopg.errors.UndefinedTable):
                return []
        return found
