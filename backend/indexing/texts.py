"""Posts' texts, brought from the content store into the index where they can be searched."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Final

from backend.content import Store
from backend.content.reading import Reading, read
from backend.errors import ColedgerError
from backend.storage.writer import Writer

Found = tuple[dict[str, Reading], set[str]]
Erased = Callable[[], Iterable[str]]
_AT_ONCE: Final = 100
_EVERY: Final = 1.0


class Texts:
    """Looks for the texts that are missing: the newest each time, the older ones in turns."""

    def __init__(self, writer: Writer, content: Store, erased: Erased | None = None) -> None:
        """`erased` says which texts were erased since it was asked last; these are dropped."""
        self._writer = writer
        self._content = content
        self._erased = erased
        self._below: int | None = None

    def gather(self) -> int:
        """Brings what it finds; how many that were."""
        return self._keep(self._read(self._wanted()))

    def _wanted(self) -> list[tuple[int, str]]:
        wanted = self._writer.unread_posts(None, _AT_ONCE)
        if len(wanted) == _AT_ONCE:
            older = self._writer.unread_posts(self._below or wanted[-1][0], _AT_ONCE)
            self._below = older[-1][0] if len(older) == _AT_ONCE else None
            wanted += older
        return wanted

    def _read(self, wanted: list[tuple[int, str]]) -> Found:
        """What the content store has of them: a server may take its time."""
        found = {}
        for _, digest in wanted:
            with contextlib.suppress(ColedgerError):
                found[digest] = read(self._content.get(bytes.fromhex(digest[2:])))
        return found, set(self._erased() if self._erased else ())

    def _keep(self, read_now: Found) -> int:
        found, erased = read_now
        kept = [(digest, *text) for digest, text in found.items() if digest not in erased]
        if kept:
            self._writer.insert("post_text", kept)
        for digest in erased:
            self._writer.drop_text(digest)
        return len(kept)

    @asynccontextmanager
    async def gathering(self) -> AsyncIterator[None]:
        """Gathers again and again until the block ends, and once more then."""
        task = asyncio.create_task(self._gather())
        try:
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
            with contextlib.suppress(ColedgerError):  # whoever writes the index tells of it
                self.gather()

    async def _gather(self) -> None:
        while True:
            found = 0
            with contextlib.suppress(ColedgerError):
                read_now = await asyncio.to_thread(self._read, self._wanted())
                found = self._keep(read_now)
            await asyncio.sleep(0 if found >= _AT_ONCE else _EVERY)
