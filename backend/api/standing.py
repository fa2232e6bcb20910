"""Where the index stands, known to one process without asking anew for each request."""

from __future__ import annotations

import asyncio
from typing import Final

from backend.errors import ColedgerError
from backend.storage.reader import Reader

_LOOK_EVERY: Final = 0.02


class Standing:
    """The stamp of the newest state; see `AsOf.stamp`.

    Whether the database changed at all is asked of it each time, which costs a microsecond or two.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._changes: int | None = None
        self._stamp = ""

    def stamp(self) -> str:
        """The present stamp; empty if nothing is indexed or the index can't be read."""
        try:
            changes = self._reader.changes()
            if changes is None or changes != self._changes:
                with self._reader.view() as view:
                    self._stamp = view.as_of.stamp
                self._changes = changes
        except ColedgerError:
            self._changes, self._stamp = None, ""
        return self._stamp

    async def moved(self, known: str) -> str:
        """Waits until the stamp is another one than is known."""
        while self.stamp() == known:
            await asyncio.sleep(_LOOK_EVERY)
        return self._stamp
