"""A second process that fetches and checks ranges, while this one folds and stores them.

Python runs on one core for each process; fetching and checking take a third of an index's work. The
helper is started when many logs are still to come, and ends when they are there.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import logging
import os
import sys
from typing import Final

import msgspec

from backend.chain.branches import Branch, Scope, Tier
from backend.chain.endpoints import Endpoint
from backend.chain.frames import Delivery, Order, Setup, frame, read_frame
from backend.chain.pool import Pool
from backend.chain.worker import BUFFER

log = logging.getLogger(__name__)
# Fewer logs than this are there before the helper is.
WORTH: Final = 30_000


class HelperGone(Exception):
    """The helper has ended: what it was to fetch is fetched here."""


def is_worth_it(logs: float) -> bool:
    """Whether so many logs that are still to come are work for two."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return logs > WORTH and (cores or 1) > 1


class Helper:
    """Hands ranges to the other process. Close it when nothing is to come any more."""

    def __init__(self, pool: Pool, scope: Scope) -> None:
        urls = [each.node.url for each in pool.endpoints]
        self._setup = Setup(urls, pool.timeout, scope.factory)
        self._pool = pool
        self._scope = scope
        self.is_ready = self._is_closing = False
        self._told = 0
        self._numbers = itertools.count()
        self._waiting: dict[int, asyncio.Future[Delivery]] = {}
        self._process: asyncio.subprocess.Process | None = None
        self._reading: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Starts the process; `is_ready` says when it can be used."""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "backend.chain.worker",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=BUFFER,
            start_new_session=True,  # Ctrl-C reaches the index, which ends it in good order
        )
        self._send(self._setup)
        self._reading = asyncio.create_task(self._read())

    async def close(self) -> None:
        """Ends the process."""
        if self._process is None or self._reading is None:
            return
        self.is_ready, self._is_closing = False, True
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()
        await self._reading

    async def fetch(
        self, endpoint: Endpoint, span: tuple[int, int], tier: Tier, near: bool
    ) -> Branch | None:
        """As `fetch_branch`, from one of the endpoints. Raises HelperGone, and what that raises."""
        accounts = self._scope.accounts
        new, self._told = accounts[self._told :], len(accounts)
        place = self._pool.endpoints.index(endpoint)
        order = Order(next(self._numbers), place, *span, str(tier), near, new)
        future = self._waiting[order.number] = asyncio.get_running_loop().create_future()
        try:
            self._send(order)
            delivery = await future
        finally:
            self._waiting.pop(order.number, None)
        if delivery.failure is not None:
            raise delivery.failure.error()
        branch: Branch | None = delivery.branch
        if branch is not None:
            branch.known = self._known(branch, order, len(accounts))
        return branch

    def _known(self, branch: Branch, order: Order, told: int) -> int:
        """What the range was searched for: the helper has found itself what the range creates."""
        was_enough = told >= self._scope.required
        return len(self._scope) if self._scope.announce(branch.logs) and was_enough else told

    def _send(self, message: object) -> None:
        process = self._process
        if process is None or process.stdin is None or process.stdin.is_closing():
            raise HelperGone
        process.stdin.write(frame(message))

    async def _read(self) -> None:
        """Takes deliveries until the process ends."""
        assert self._process is not None  # noqa: S101 - it was started
        assert self._process.stdout is not None  # noqa: S101 - as a pipe
        decoder = msgspec.msgpack.Decoder(Delivery)
        try:
            while True:
                delivery = decoder.decode(await read_frame(self._process.stdout))
                self.is_ready = True
                future = self._waiting.get(delivery.number)
                if future is not None and not future.done():
                    future.set_result(delivery)
        except (asyncio.IncompleteReadError, msgspec.MsgspecError, OSError):
            self.is_ready = False
            if not self._is_closing:
                log.warning("The process that fetches ahead has ended; this one fetches itself.")
            for future in self._waiting.values():
                if not future.done():
                    future.set_exception(HelperGone())
