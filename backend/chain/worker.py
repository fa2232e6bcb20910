"""`python -m backend.chain.worker`: fetches and checks ranges for an index in another process.

It reads orders from its input and writes what comes of them to its output, in any order. It ends
with its input, so it never outlives the index.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from typing import Final

import msgspec

from backend.chain.branches import Scope, Tier
from backend.chain.fetching import fetch_branch
from backend.chain.frames import (
    READY,
    Delivery,
    Order,
    Setup,
    delivery_frame,
    failure_of,
    read_frame,
)
from backend.chain.rpc import Node
from backend.errors import NodeInconsistent, NodeRefused, NodeUnreachable
from backend.tuning import NEW_ROWS, tune

BUFFER: Final = 2**22


class Worker:
    """Carries out orders; any number at once."""

    def __init__(self, setup: Setup, nodes: list[Node], output: asyncio.StreamWriter) -> None:
        self._nodes = nodes
        self._scope = Scope(setup.factory, [])
        self._output = output
        self._tasks: set[asyncio.Task[None]] = set()

    def take(self, order: Order) -> None:
        """Begins with an order."""
        if order.accounts:
            self._scope.add(order.accounts)
        task = asyncio.create_task(self._carry_out(order))
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        """An order that nobody answers would be waited for: then the index had better fetch itself."""
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            sys.excepthook(type(error), error, error.__traceback__)
            os._exit(1)

    async def _carry_out(self, order: Order) -> None:
        delivery = Delivery()
        node, tier = self._nodes[order.endpoint], Tier(order.tier)
        try:
            delivery.branch = await fetch_branch(
                node, order.first, order.last, self._scope, tier, order.near
            )
            if delivery.branch is not None:
                delivery.branch.tell()
        except (NodeUnreachable, NodeRefused, NodeInconsistent) as error:
            delivery.failure = failure_of(error)
        self._output.writelines(delivery_frame(order.number, delivery))
        await self._output.drain()


async def work() -> None:
    """Until the input ends."""
    loop = asyncio.get_running_loop()
    orders = asyncio.StreamReader(limit=BUFFER)
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
    transport, protocol = await loop.connect_write_pipe(
        asyncio.streams.FlowControlMixin, os.fdopen(os.dup(1), "wb")
    )
    output = asyncio.StreamWriter(transport, protocol, None, loop)
    decoder = msgspec.msgpack.Decoder(Order)
    with contextlib.suppress(asyncio.IncompleteReadError):
        setup = msgspec.msgpack.decode(await read_frame(orders), type=Setup)
        async with contextlib.AsyncExitStack() as stack:
            nodes = [
                await stack.enter_async_context(Node(url, setup.timeout)) for url in setup.urls
            ]
            worker = Worker(setup, nodes, output)
            output.writelines(delivery_frame(READY, Delivery()))
            while True:
                worker.take(decoder.decode(await read_frame(orders)))


if __name__ == "__main__":
    tune(NEW_ROWS)
    asyncio.run(work())
