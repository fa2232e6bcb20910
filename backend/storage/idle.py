"""Connections that stay open between views, as opening one costs more than most questions do.

SQLAlchemy's pool makes a connection of its own anew for each view, with events and resets around it.
Of a file of SQLite nothing of that is needed: a view begins and ends with a statement of the driver.
"""

from __future__ import annotations

import contextlib
import time
from collections import deque
from collections.abc import Callable
from threading import BoundedSemaphore
from typing import Any, Final

from sqlalchemy import Connection, Engine

from backend.errors import DatabaseUnusable
from backend.storage.moments import AsOf
from backend.storage.prepared import driver_of

PATIENCE: Final = 30.0
# Where all are in use, whether one has come back is looked at as often.
WAIT: Final = 0.002

# Given a driver's connection and what is known of it: whether it is one to the database as it is now;
# then it may be asked for as long as a question may.
Renew = Callable[[Any, dict[Any, Any]], bool]


class Taken:
    """A connection, its driver's, what is known of that, and where the index stood for it.

    `as_of` holds for as long as the database says `version` within a view.
    """

    __slots__ = ("as_of", "asks", "connection", "driver", "info", "version")

    def __init__(self, connection: Connection) -> None:
        proxied = connection.connection
        self.connection = connection
        self.driver: Any = proxied.driver_connection
        self.info: dict[Any, Any] = proxied.info
        self.asks = driver_of(connection)
        self.version = 0
        self.as_of: AsOf | None = None


class Idle:
    """At most so many connections of one engine; any number of threads may take them in turns."""

    def __init__(self, engine: Engine, most: int, renew: Renew) -> None:
        self._engine = engine
        self._renew = renew
        self._to_make = BoundedSemaphore(most)
        self._idle: deque[Taken] = deque()

    def take(self) -> Taken:
        """One that nobody else has. Give it back."""
        until: float | None = None
        while True:
            while self._idle:
                with contextlib.suppress(IndexError):  # another thread was quicker
                    taken = self._idle.pop()
                    if self._renew(taken.driver, taken.info):
                        return taken
                    taken.connection.close()
                    self._to_make.release()
            if self._to_make.acquire(timeout=WAIT):
                return self._make()
            until = until or time.monotonic() + PATIENCE
            if time.monotonic() > until:
                raise DatabaseUnusable(
                    "All connections to the database are in use. Try again soon."
                )

    def _make(self) -> Taken:
        try:
            return Taken(self._engine.connect())
        except BaseException:
            self._to_make.release()
            raise

    def give(self, taken: Taken, *, is_well: bool) -> None:
        """Gives it back; one that isn't well is closed for good."""
        if is_well:
            self._idle.append(taken)
            return
        taken.connection.invalidate()
        taken.connection.close()
        self._to_make.release()

    def close(self) -> None:
        """Closes those that nobody uses."""
        while self._idle:
            self._idle.pop().connection.close()
            self._to_make.release()
