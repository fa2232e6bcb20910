"""A second process that fetches and checks ranges, while this one folds and stores them.

Python runs on one core for each process; fetching and checking take a third of an index's work. The
helper is started when many logs are still to come, and ends when they are there.
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import itertools
import logging
import os
import subprocess
import sys
import threading
from typing import IO, Final

from backend.chain.branches import Branch, Scope, Tier
from backend.chain.endpoints import Endpoint
from backend.chain.frames import Order, Setup, delivered, frame, frames_of
from backend.chain.pool import Pool
from backend.chain.told import created_by

log = logging.getLogger(__name__)
# Fewer logs than this are there before the helper is.
WORTH: Final = 30_000
# What the system keeps on the way between the two, if it lets us: so the helper goes on while this
# process computes.
PIPE_BYTES: Final = 2**20


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
        self._waiting: dict[int, asyncio.Future[bytes]] = {}
        self._process: subprocess.Popen[bytes] | None = None
        self._reading: threading.Thread | None = None

    def start(self) -> None:
        """Starts the process; `is_ready` says when it can be used."""
        self._process = process = subprocess.Popen(
            [sys.executable, "-m", "backend.chain.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C reaches the index, which ends it in good order
        )
        assert process.stdout is not None  # noqa: S101 - it is a pipe
        _widen(process.stdout)
        self._reading = threading.Thread(
            target=self._read,
            args=(process.stdout, asyncio.get_running_loop()),
            name="helper",
            daemon=True,
        )
        self._reading.start()
        self._send(self._setup)

    def close(self) -> None:
        """Ends the process."""
        if self._process is None or self._reading is None:
            return
        self.is_ready, self._is_closing = False, True
        self._process.kill()
        self._process.wait()
        self._reading.join()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):  # what was to be told is told to nobody
                pipe.close()  # type: ignore[union-attr]

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
            delivery = delivered(await future)
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
        is_more = self._scope.expect(created_by(branch.told, self._scope.factory))
        return len(self._scope) if is_more and was_enough else told

    def _send(self, message: object) -> None:
        process = self._process
        if process is None or process.stdin is None:
            raise HelperGone
        try:
            process.stdin.write(frame(message))
            process.stdin.flush()
        except OSError as error:
            raise HelperGone from error

    def _read(self, stream: IO[bytes], loop: asyncio.AbstractEventLoop) -> None:
        """Takes deliveries until the process ends: in a thread, so that they come in meanwhile."""
        with contextlib.suppress(RuntimeError):  # the loop has ended: nobody waits any more
            for number, body in frames_of(stream):
                loop.call_soon_threadsafe(self._take, number, body)
            loop.call_soon_threadsafe(self._ended)

    def _take(self, number: int, body: bytes) -> None:
        self.is_ready = not self._is_closing
        future = self._waiting.get(number)
        if future is not None and not future.done():
            future.set_result(body)

    def _ended(self) -> None:
        self.is_ready = False
        if not self._is_closing:
            log.warning("The process that fetches ahead has ended; this one fetches itself.")
        for future in self._waiting.values():
            if not future.done():
                future.set_exception(HelperGone())


def _widen(pipe: IO[bytes]) -> None:
    with contextlib.suppress(OSError, AttributeError):  # not every system has it, or allows it
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
