"""Waiting for the index to move, for those who tell others of it."""

from __future__ import annotations

from collections.abc import AsyncIterator

from backend.storage.database import Mark, Place, database_at


def marks(place: Place) -> AsyncIterator[Mark | None]:
    """Where an index stands now, and again each time that it has moved; None: nowhere yet.

        async for mark in marks(settings.database):
            ...

    Forward or back, each commit of the indexer that changes the cursor is a move; moves that follow
    one another closely may be told as one. It waits for ever: also for a database that isn't there
    yet, or has gone. One of these is enough for a process, however many it tells.
    """
    return database_at(place).marks()


__all__ = ["Mark", "Place", "marks"]
