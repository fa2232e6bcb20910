"""Some endpoints of one chain, none of which is trusted: one is asked, the others are compared."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack
from types import TracebackType
from typing import Final, Self

from backend.chain.endpoints import Endpoint
from backend.chain.faults import Fault
from backend.chain.logs import headers_at
from backend.chain.rpc import TIMEOUT, Header, Node
from backend.errors import ColedgerError, NodeRefused, NodeUnreachable

log: Final = logging.getLogger("coledger.index")

# What may be wrong with a request to an endpoint.
Failure = (NodeUnreachable, NodeRefused)


class Pool:
    """The endpoints; `current` is the one that is asked. Use it as an async context manager."""

    def __init__(self, urls: Sequence[str], largest_range: int, timeout: float = TIMEOUT) -> None:
        self.endpoints = [Endpoint(Node(url, timeout), largest_range) for url in urls]
        _tell_apart(self.endpoints)
        self.current = self.endpoints[0]
        self.timeout = timeout
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        for endpoint in self.endpoints:
            await self._stack.enter_async_context(endpoint.node)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._stack.aclose()

    @property
    def node(self) -> Node:
        """The node that is asked now."""
        return self.current.node

    @property
    def usable(self) -> list[Endpoint]:
        """All that are of the right chain."""
        return [each for each in self.endpoints if not each.is_refused]

    @property
    def others(self) -> list[Endpoint]:
        """All that could be asked instead."""
        return [each for each in self.usable if each is not self.current]

    def failed(self, error: ColedgerError, blocks: int = 1) -> Fault:
        """The current endpoint failed: another one takes its place, if it has to rest."""
        fault = self.current.failed(error, blocks)
        if fault is not Fault.LARGE:
            self._leave(fault, str(error))
        return fault

    def blame(self, endpoint: Endpoint, fault: Fault, why: str) -> None:
        """An endpoint is left for what it did."""
        endpoint.blame(fault)
        if endpoint is self.current:
            self._leave(fault, why)
        else:
            log.warning("endpoint %s is left alone (%s): %s", endpoint.place, fault, why)

    def refuse(self, endpoint: Endpoint, why: str) -> None:
        """An endpoint of another chain is never asked again."""
        endpoint.blame(Fault.WRONG_CHAIN)
        endpoint.is_refused = True
        log.error("endpoint %s is not used: %s", endpoint.place, why)
        if endpoint is self.current and self.usable:
            self.current = self.usable[0]

    def _leave(self, fault: Fault, why: str) -> None:
        left = self.current
        self.current = min(self.usable or [left], key=lambda each: each.rest)
        if self.current is not left:
            left.counts["left"] += 1
            log.warning(
                "endpoint %s is left for %s (%s): %s", left.place, self.current.place, fault, why
            )

    async def ask_others(self, blocks: Sequence[int | str]) -> dict[Endpoint, list[Header | None]]:
        """What the other endpoints that answer say of some blocks."""
        found = await asyncio.gather(*(_headers(each, blocks) for each in self.others))
        return {
            endpoint: headers
            for endpoint, headers in zip(self.others, found, strict=True)
            if headers is not None
        }


async def _headers(endpoint: Endpoint, blocks: Sequence[int | str]) -> list[Header | None] | None:
    if endpoint.rest and endpoint.fault in (Fault.UNREACHABLE, Fault.TIMEOUT, Fault.RATE):
        return None
    try:
        return await headers_at(endpoint.node, blocks)
    except Failure as error:
        endpoint.failed(error)
        return None


def _tell_apart(endpoints: Sequence[Endpoint]) -> None:
    """Names without secrets may be the same for two keys of one provider."""
    seen: Counter[str] = Counter()
    for endpoint in endpoints:
        seen[endpoint.place] += 1
        if seen[endpoint.place] > 1:
            endpoint.node.place += f" #{seen[endpoint.place]}"
