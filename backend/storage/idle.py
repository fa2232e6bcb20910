"""Connections that stay open between views, as opening one costs more than most questions do.

SQLAlchemy's pool makes a connection of its own anew for each view, with events and resets around it.
Of a file of SQLite nothing of that is needed: a view begins and ends with a statement of the driver.
"""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable
from threading import BoundedSemaphore
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Engine

from backend.errors import DatabaseUnusable

PATIENCE: Final = 30.0

# Given a driver's connection and what is known of it: whether it is one to the database as it is now;
# then it may be asked for as long as a question may.
Renew = Callable[[Any, dict[Any, Any]], bool]


class Taken(NamedTuple):
    """A connection, its driver's, and what is known of that."""

    connection: Connection
    driver: Any
    info: dict[Any, Any]


class Idle:
    """At most so many connections of one engine; any number of threads may take them in turns."""

    def __init__(self, engine: Engine, most: int, renew: Renew) -> None:
        self._engine = engine
        self._renew = renew
        self._free = BoundedSemaphore(most)
        self._idle: deque[Taken] = deque()

    def take(self) -> Taken:
        """One that nobody else has. Give it back."""
        if not self._free.acquire(timeout=PATIENCE):
            raise DatabaseUnusable("All connections to the database are in use. Try again soon.")
        try:
            while self._idle:
                with contextlib.suppress(IndexError):  # another thread was quicker
                    taken = self._idle.pop()
                    if self._renew(taken.driver, taken.info):
                        return taken
                    taken.connection.close()
            connection = self._engine.connect()
            proxied = connection.connection
            return Taken(connection, proxied.driver_connection, proxied.info)
        except BaseException:
            self._free.release()
            raise

    def give(self, taken: Taken, *, is_well: bool) -> None:
        """Gives it back; one that isn't well is closed for good."""
        if is_well:
            self._idle.append(taken)
        else:
            taken.connection.invalidate()
            taken.connection.close()
        self._free.release()

    def close(self) -> None:
        """Closes those that nobody uses."""
        while self._idle:
            self._idle.pop().connection.close()
