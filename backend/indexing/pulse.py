"""When the node was last heard of, kept for those who read the index.

It is written at a low rate, and whether or not the node answers: so readers can tell a node that
has vanished from an indexer that has. What is known of each endpoint is written beside it.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from backend.chain.pool import Pool
from backend.storage.following import EndpointRow
from backend.storage.writer import NodeStatus, Writer

_LONGEST: Final = 10.0
_SHORTEST: Final = 0.1


class Pulse:
    """Keeps the status row. `lag_seconds` is how old it may become before readers worry."""

    def __init__(self, writer: Writer, lag_seconds: float, pool: Pool) -> None:
        self._writer = writer
        self._pool = pool
        self._remember()
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
        for each in self._pool.endpoints:
            fault = None if each.fault is None else str(each.fault)
            sizes = (each.limits.range_size, each.limits.ranges_at_once)
            in_use = each is self._pool.current
            row = EndpointRow(
                each.place, in_use, each.head, *sizes, fault, each.fault_at, dict(each.counts)
            )
            self._writer.set_endpoint(row)

    def _remember(self) -> None:
        """What endpoints coped with the last time; those that aren't named any more are dropped."""
        known = self._writer.limits_of_endpoints()
        for each in self._pool.endpoints:
            if each.place in known:
                size, at_once = known.pop(each.place)
                each.limits.range_size = min(size, each.limits.largest)
                each.limits.at_once = float(at_once)
        self._writer.forget_endpoints(known)
