"""Where the index stands, known to one process without asking anew for each request."""

from __future__ import annotations

import asyncio
from typing import Final

from starlette.concurrency import run_in_threadpool

from backend.errors import ColedgerError
from backend.storage.heads import marks
from backend.storage.reader import AsOf, Reader, state_of
from backend.storage.seen import Seen

_LOOK_EVERY: Final = 0.02


class Standing:
    """The stamp of the newest state; see `AsOf.stamp`.

    A database in this process is asked each time whether it has changed: that takes a microsecond
    or two, and no answer is ever older than its question. A server tells of its own accord.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._changes: int | None = None
        self._stamp = ""
        self._state: Seen | None = None
        self._listening: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Listens, if the database is a server."""
        if not self._reader.is_embedded:
            self._listening = asyncio.create_task(self._listen())

    def end(self) -> None:
        """Listens no more."""
        if self._listening is not None:
            self._listening.cancel()

    def stamp(self) -> str:
        """The present stamp; empty if nothing is indexed or the index can't be read."""
        if self._reader.is_embedded:
            try:
                changes = self._reader.changes()
                if changes is None or changes != self._changes:
                    self._take(self._ask())
                    self._changes = changes
            except ColedgerError:
                self._changes, self._stamp = None, ""
        return self._stamp

    def has(self, state: Seen) -> bool:
        """Whether the index was seen here in this state or a later one."""
        return self._state is not None and self._state >= state

    @property
    def state(self) -> Seen | None:
        """The state that the stamp stands for."""
        return self._state

    async def moved(self, known: str) -> str:
        """Waits until the stamp is another one than is known."""
        while self.stamp() == known:
            await asyncio.sleep(_LOOK_EVERY)
        return self._stamp

    def _ask(self) -> AsOf:
        with self._reader.view() as view:
            return view.as_of

    def _take(self, found: AsOf) -> None:
        self._stamp, self._state = found.stamp, state_of(found)

    async def _listen(self) -> None:
        async for _ in marks(self._reader.place):
            try:
                self._take(await run_in_threadpool(self._ask))
            except ColedgerError:
                self._stamp, self._state = "", None
