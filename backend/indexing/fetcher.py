"""Fetching many ranges at once, handed on in their order."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import AsyncGenerator, Callable
from typing import Final

from backend.chain.branches import Branch, Scope, Tier, join
from backend.chain.endpoints import Endpoint
from backend.chain.faults import PRESSURE, Fault, fault_of
from backend.chain.fetching import fetch_branch
from backend.chain.logs import creations
from backend.chain.pool import Pool
from backend.chain.rpc import Header
from backend.errors import NodeInconsistent, NodeRefused, NodeUnreachable
from backend.indexing.helper import Helper, HelperGone, is_worth_it

# Ranges that are searched for new projects before anything else is asked for.
AHEAD: Final = 16
PATIENCE: Final = 4
# Of JSON: what an answer that wasn't read may have held.
BYTES_A_LOG: Final = 1_000

Span = tuple[int, int]
Waiting = deque[tuple[Span, asyncio.Task[Branch]]]


class Fetcher:
    """Fetches from the pool's current endpoint; `tier` is asked for each range."""

    def __init__(self, pool: Pool, scope: Scope, tier: Callable[[], Tier]) -> None:
        self._pool = pool
        self._scope = scope
        self._tier = tier
        self._searched = -1
        self._head: Header | None = None
        self._helper: Helper | None = None
        self._density = 0.0

    async def branches(
        self, first: int, last: int, near: int, head: Header | None = None
    ) -> AsyncGenerator[Branch, None]:
        """The blocks from `first` to `last`, in ranges, all from one endpoint, which has just told
        of its head.

        While one is used, others are on their way. What it raises ends it: the caller has the pool
        choose another endpoint, and begins again.
        """
        endpoint = self._pool.current
        self._head = head
        waiting: Waiting = deque()
        start = first
        try:
            while waiting or start <= last:
                start = await self._fill(waiting, endpoint, start, last, near)
                span, task = waiting.popleft()
                try:
                    branch = await task
                except NodeRefused as error:
                    if not _is_too_large(error, span):
                        raise
                    # Those that follow may be as large: all of them again, in smaller ranges.
                    await _drop(waiting)
                    blocks, size = span[1] - span[0] + 1, int(str(error.facts["bytes"]))
                    endpoint.limits.weighed(blocks, size)
                    self._have_help(size / BYTES_A_LOG / blocks, last - span[0] + 1)
                    start = span[0]
                    continue
                if branch.known < self._scope.required:
                    branch = await self._fetch(endpoint, span, near)
                density = len(branch.told) / (span[1] - span[0] + 1)
                self._have_help(density, last - span[1])
                start = await self._fill(waiting, endpoint, start, last, near)
                yield branch
        finally:
            await _drop(waiting)
            helper, self._helper = self._helper, None
            if helper is not None:
                helper.close()

    async def _fill(
        self, waiting: Waiting, endpoint: Endpoint, start: int, last: int, near: int
    ) -> int:
        """Asks for as much as the endpoint copes with and may wait here; where the next range begins.

        It is asked now: what is done with an earlier range lets nothing else happen for long.
        """
        limits, before = endpoint.limits, len(waiting)
        asked = sum(not task.done() for _, task in waiting)
        while start <= last and asked < limits.ranges_at_once and len(waiting) < limits.ranges_kept:
            end = self._end_of(start, last, near, endpoint)
            await self._search(endpoint, start, end, last)
            task = asyncio.create_task(self._fetch(endpoint, (start, end), near))
            waiting.append(((start, end), task))
            start, asked = end + 1, asked + 1
        if len(waiting) > before:
            await asyncio.sleep(0)
        return start

    def _have_help(self, density: float, left: int) -> None:
        """Starts a second process, if by what was seen lately it has enough to do.

        Chains begin quietly: what their first blocks held says little of the next ones.
        """
        self._density = (self._density + density) / 2
        if self._helper is None and is_worth_it(self._density * left):
            self._helper = Helper(self._pool, self._scope)
            self._helper.start()

    def _end_of(self, start: int, last: int, near: int, endpoint: Endpoint) -> int:
        """Where a range ends: ranges are final as a whole, or not at all."""
        end = min(last, start + endpoint.limits.range_size - 1)
        return min(end, near - 1) if start < near else end

    async def _search(self, endpoint: Endpoint, first: int, last: int, head: int) -> None:
        """Looks ahead for new projects, so that ranges are seldom searched twice.

        If the node leaves one out here, the range itself brings it to light.
        """
        if last <= self._searched or first == head:
            return
        until = min(head, first + AHEAD * endpoint.limits.range_size)
        try:
            found = await creations(endpoint.node, first, until, self._scope.factory)
        except NodeRefused:
            return
        self._scope.announce(found)
        self._searched = until

    async def _fetch(self, endpoint: Endpoint, span: Span, near: int) -> Branch:
        """A range, in halves where it is too much for the endpoint."""
        first, last = span
        blocks = last - first + 1
        try:
            branch = await self._settled(endpoint, span, near)
        except (NodeRefused, NodeUnreachable) as error:
            fault = fault_of(error)
            if _is_too_large(error, span):
                raise
            if blocks == 1 or fault not in PRESSURE | {Fault.REFUSED} or fault is Fault.RATE:
                raise
            endpoint.limits.failed(Fault.LARGE, blocks)
            endpoint.counts[f"fault_{fault}"] += 1
            return await self._halves(endpoint, span, near)
        endpoint.coped(blocks, len(branch.told))
        return branch

    async def _halves(self, endpoint: Endpoint, span: Span, near: int) -> Branch:
        middle = (span[0] + span[1]) // 2
        one = await self._fetch(endpoint, (span[0], middle), near)
        other = await self._fetch(endpoint, (middle + 1, span[1]), near)
        joined = join(one, other)
        if joined is None:
            raise _restless(endpoint)
        return joined

    async def _settled(self, endpoint: Endpoint, span: Span, near: int) -> Branch:
        """Asks again while the node changes its mind, as it may near the head."""
        for attempt in range(PATIENCE):
            tier, is_near = self._tier(), span[1] >= near
            branch = await self._here_or_there(endpoint, span, tier, is_near, attempt == 0)
            if branch is not None:
                return branch
            await asyncio.sleep(0.01 * attempt)
        raise _restless(endpoint)

    async def _here_or_there(
        self, endpoint: Endpoint, span: Span, tier: Tier, near: bool, is_first: bool
    ) -> Branch | None:
        """In the second process, once it is there."""
        if self._helper is not None and self._helper.is_ready:
            with contextlib.suppress(HelperGone):
                return await self._helper.fetch(endpoint, span, tier, near)
        head = self._head if is_first else None
        branch = await fetch_branch(endpoint.node, *span, self._scope, tier, near, head)
        if branch is not None:
            branch.tell()
        return branch


def _is_too_large(error: Exception, span: Span) -> bool:
    """Whether a range has more than is taken into memory, and can be made smaller."""
    return isinstance(error, NodeRefused) and "bytes" in error.facts and span[0] < span[1]


async def _drop(waiting: Waiting) -> None:
    """Ends what is on its way."""
    for _, task in waiting:
        task.cancel()
    await asyncio.gather(*(task for _, task in waiting), return_exceptions=True)
    waiting.clear()


def _restless(endpoint: Endpoint) -> NodeInconsistent:
    return NodeInconsistent(
        f"The node at {endpoint.place} keeps answering with logs and blocks that don't belong"
        " together. Use another node.",
        url=endpoint.place,
        fault=Fault.INCONSISTENT,
    )
