"""The indexer: backfills, then follows the chain until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Final

from backend.chain.faults import Fault
from backend.chain.heads import Heads, requests_and_heads
from backend.chain.pool import Pool
from backend.content import open_store
from backend.errors import (
    ColedgerError,
    DatabaseUnusable,
    IndexerRunning,
    NodeInconsistent,
    NodeRefused,
    NodeUnreachable,
)
from backend.indexing.erased import erasures_of
from backend.indexing.identity import check_chain
from backend.indexing.pulse import Pulse
from backend.indexing.sync import Moved, Progress, Sync
from backend.indexing.texts import Texts
from backend.settings import Settings
from backend.storage.writer import Writer

# Of each endpoint, when no further than the head is wanted.
PATIENCE: Final = 5
# Steps that lead nowhere, one after the other: more than this is no accident.
MOST_ATTEMPTS: Final = 50
LONGEST_PAUSE: Final = 15.0
# A database comes back of its own accord, and says no to whoever asks too early at little cost.
DATABASE_PAUSE: Final = 2.0
TURN_PAUSE: Final = 1.0

Report = Callable[[Progress], None]

log = logging.getLogger("coledger.index")


async def index(
    settings: Settings,
    *,
    until_head: bool = False,
    wait: bool = False,
    stop: asyncio.Event | None = None,
    progress: Report | None = None,
) -> Progress:
    """Indexes from where the database stands; returns where it stands in the end.

    `until_head` ends at the node's head, otherwise it goes on until `stop` is set. One of several
    that `wait` for their turn begins when the one that writes has gone, or its server has.

    Raises NodeUnreachable, ChainWrong, SettingInvalid, FactoryMissing, VerificationImpossible,
    IndexerRunning or DatabaseUnusable at the start. Later an endpoint that doesn't answer, or is
    wrong, is left for another one, and asked again for as long as the index follows; a database that
    is full or has gone is waited for in the same way.
    """
    stop = stop or asyncio.Event()
    session = _Session(settings, until_head, stop, progress)
    failures = 0
    while True:
        try:
            return await session.run()
        except DatabaseUnusable as error:
            # What was written since it was last well is lost with it: all begins anew.
            failures = 0 if session.has_moved else failures + 1
            if not (session.has_begun or wait) or (until_head and failures >= PATIENCE):
                raise
            log.warning("%s", error)
            pause = min(settings.poll_interval * 2 ** min(failures, 10), DATABASE_PAUSE)
        except IndexerRunning as error:
            # Another one may have been quicker to write to a new primary.
            if not wait:
                raise
            log.info("%s", error)
            pause = TURN_PAUSE
        await _wait(stop, pause)
        if stop.is_set():
            return session.done


class _Session:
    """One run over a database for as long as it is there."""

    def __init__(
        self, settings: Settings, until_head: bool, stop: asyncio.Event, report: Report | None
    ) -> None:
        self._settings = settings
        self._until_head = until_head
        self._stop = stop
        self._report = report
        self.has_begun = self.has_moved = False
        self.done = Progress(0, 0, 0, Moved.NOT)

    async def run(self) -> Progress:
        """A database that was there once isn't made anew in an empty place."""
        settings, self.has_moved = self._settings, False
        requests, heads = requests_and_heads(settings.endpoints)
        with Writer(settings.database, create=not self.has_begun) as writer:
            async with Pool(requests, settings.range_size, settings.rpc_timeout) as pool:
                identity = await check_chain(pool, writer, settings)
                pulse = Pulse(writer, settings.lag_seconds, pool)
                sync = Sync(pool, writer, settings, pulse.heard, identity)
                await sync.begin()
                self.has_begun = True
                news = Heads([] if self._until_head else heads)
                texts = Texts(writer, open_store(settings.content_dir), erasures_of(settings))
                async with pulse.beating(), news.listening(), texts.gathering():
                    run = _Run(
                        sync, pool, news, settings, self._until_head, self._stop, self._moved
                    )
                    return await run.go()

    def _moved(self, done: Progress) -> None:
        self.done = done
        self.has_moved = self.has_moved or done.moved is not Moved.NOT
        if self._report is not None:
            self._report(done)


class _Run:
    """Step after step, and what to do between them."""

    def __init__(
        self,
        sync: Sync,
        pool: Pool,
        news: Heads,
        settings: Settings,
        until_head: bool,
        stop: asyncio.Event,
        report: Report,
    ) -> None:
        self._sync = sync
        self._pool = pool
        self._news = news
        self._pause = settings.poll_interval
        self._until_head = until_head
        self._stop = stop
        self._report = report
        self._trouble = 0
        self._in_vain = 0
        self._woke = time.monotonic()

    async def go(self) -> Progress:
        done = Progress(0, 0, 0, Moved.NOT)
        try:
            while True:
                began = time.monotonic()
                try:
                    done = await self._sync.step()
                except (NodeUnreachable, NodeRefused, NodeInconsistent) as error:
                    await self._recover(error)
                else:
                    self._report(done)
                    if done.moved is Moved.NOT and self._until_head:
                        return done
                    await self._rest(done.moved, began)
                if self._stop.is_set():
                    return done
        finally:
            await self._sync.rest()

    async def _recover(self, error: ColedgerError) -> None:
        """Another endpoint, if one is ready; else a pause, ever longer."""
        self._sync.pause()
        self._trouble += 1
        fault = self._pool.failed(error)
        if self._until_head and self._trouble >= PATIENCE * len(self._pool.endpoints):
            raise error
        current = self._pool.current
        if not current.rest and fault is not Fault.LARGE:
            return
        pause = min(self._pause * 2 ** min(self._trouble, 10), LONGEST_PAUSE)
        if current.fault is Fault.RATE or not self._until_head:
            pause = max(pause, min(current.rest, LONGEST_PAUSE))
        await self._wait(pause)

    async def _rest(self, moved: Moved, began: float) -> None:
        """Waits if there is nothing to do, or if the node doesn't agree with itself for long.

        A node is looked at each `poll_interval`, however long its answers and what came of them
        took; but it has as much rest as it has work.
        """
        if moved is not Moved.FORWARD:
            self._sync.pause()
        if moved is Moved.NOT:
            now, due = time.monotonic(), self._woke + self._pause
            await self._news.wait(max(due - now, min(now - began, self._pause)), self._stop)
            now = time.monotonic()
            # Timers wake a little late: counted from then, looks would drift apart.
            self._woke = due if due <= now < due + self._pause else now
        if moved is not Moved.AGAIN:
            self._trouble = self._in_vain = 0
            return
        self._in_vain += 1
        if self._until_head and self._sync.undecided and self._in_vain >= PATIENCE:
            raise self._sync.undecided
        if self._in_vain >= MOST_ATTEMPTS:
            error = self._sync.undecided or NodeInconsistent(
                "The node keeps answering with logs and blocks that don't belong together. Use"
                " another node.",
                attempts=self._in_vain,
                fault=Fault.INCONSISTENT,
            )
            if self._until_head:
                raise error
            self._in_vain = 0
            self._pool.failed(error)
        await self._wait(min(0.002 * 2 ** min(self._in_vain, 9), 1.0))

    async def _wait(self, seconds: float) -> None:
        await _wait(self._stop, seconds)


async def _wait(stop: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
