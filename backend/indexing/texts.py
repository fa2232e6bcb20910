"""Posts' texts, brought from the content store into the index where they can be searched."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from backend.content import ContentStore
from backend.content.reading import read
from backend.errors import ColedgerError
from backend.storage.writer import Writer

_AT_ONCE: Final = 100
_EVERY: Final = 1.0


class Texts:
    """Looks for the texts that are missing: the newest each time, the older ones in turns."""

    def __init__(self, writer: Writer, content: ContentStore) -> None:
        self._writer = writer
        self._content = content
        self._below: int | None = None

    def gather(self) -> int:
        """Brings what it finds; how many that were. While an index is loaded, nobody searches."""
        if self._writer.is_loading:
            return 0
        wanted = self._writer.unread_posts(None, _AT_ONCE)
        if len(wanted) == _AT_ONCE:
            older = self._writer.unread_posts(self._below or wanted[-1][0], _AT_ONCE)
            self._below = older[-1][0] if len(older) == _AT_ONCE else None
            wanted += older
        found = {}
        for _, digest in wanted:
            with contextlib.suppress(ColedgerError):
                found[digest] = read(self._content.get(bytes.fromhex(digest[2:])))
        if found:
            self._writer.insert("post_text", [(digest, *text) for digest, text in found.items()])
        return len(found)

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
                found = self.gather()
            await asyncio.sleep(0 if found >= _AT_ONCE else _EVERY)
