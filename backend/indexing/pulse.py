"""When the node was last heard of, kept for those who read the index.

It is written at a low rate, and whether or not the node answers: so readers can tell a node that
has vanished from an indexer that has.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from backend.storage.writer import NodeStatus, Writer

_LONGEST: Final = 10.0
_SHORTEST: Final = 0.1


class Pulse:
    """Keeps the status row. `lag_seconds` is how old it may become before readers worry."""

    def __init__(self, writer: Writer, lag_seconds: float) -> None:
        self._writer = writer
        self._every = min(max(lag_seconds / 6, _SHORTEST), _LONGEST)
        self._last = writer.node_status()

    def heard(self, head: int) -> None:
        """The node has answered, and told of this head."""
        now = time.time()
        same = self._last is not None and self._last.head == head
        since = self._last.head_since if self._last is not None and same else now
        is_first = self._last is None
        self._last = NodeStatus(head, since, now, now)
        if is_first:
            self._write()

    @asynccontextmanager
    async def beating(self) -> AsyncIterator[None]:
        """Writes the row again and again until the block ends, and once more then."""
        task = asyncio.create_task(self._beat())
        try:
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
            self._write()

    async def _beat(self) -> None:
        while True:
            self._write()
            await asyncio.sleep(self._every)

    def _write(self) -> None:
        if self._last is not None:
            self._writer.set_node_status(self._last._replace(written_at=time.time()))
