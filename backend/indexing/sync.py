"""One step at a time: from the cursor towards the head, or over to another branch."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from typing import Final

from backend.chain.branches import Branch, Scope, Tier
from backend.chain.pool import Pool
from backend.chain.rpc import Header
from backend.errors import ColedgerError
from backend.indexing.agreement import Agreement
from backend.indexing.directory import Directory
from backend.indexing.fetcher import Fetcher
from backend.indexing.fold import fold
from backend.indexing.identity import Identity, recheck
from backend.indexing.ledger import Ledger
from backend.indexing.progress import Moved, Progress
from backend.indexing.reorgs import Reorgs, Turn
from backend.indexing.tips import Tips, look
from backend.indexing.tokens import Tokens, sightings
from backend.indexing.trust import Trust
from backend.settings import Settings
from backend.storage.writer import Cursor, TokenRow, Writer

__all__ = ["Moved", "Progress", "Sync"]

# While many ranges are read one after the other, the head is looked at this often.
LOOK_SECONDS: Final = 2.0


class Sync:
    """The index's position on one chain. `heard` is told the node's head whenever it answers."""

    def __init__(
        self,
        pool: Pool,
        writer: Writer,
        settings: Settings,
        heard: Callable[[int], None],
        identity: Identity,
    ) -> None:
        self._pool = pool
        self._writer = writer
        self._heard = heard
        self._identity = identity
        self._start = settings.start_block
        self._depth = settings.finality
        self._factory = settings.factory.lower()
        self.trust = Trust(settings.verify, settings.lag_seconds, writer)
        self._agreement = Agreement(pool, writer)
        self._reorgs = Reorgs(pool, writer, settings, self._agreement)
        self._ledger = Ledger(writer)
        self._tokens = Tokens(pool, writer)
        self._directory = Directory(self._factory, writer.projects())
        self._scope = Scope(self._factory, self._directory.accounts)
        self._fetcher = Fetcher(pool, self._scope, lambda: self.trust.tier)
        self._stream: AsyncGenerator[Branch, None] | None = None
        self._tips: Tips | None = None
        self._looked = 0.0
        self._logs = 0
        self._begun = time.monotonic()
        self._first = self._number(writer.cursor())

    @property
    def undecided(self) -> ColedgerError | None:
        """Why blocks that seem to be dropped aren't undone."""
        return self._reorgs.undecided

    async def begin(self) -> None:
        """Tries on the verification, and compares stored hashes with the node's."""
        await self.trust.try_on(self._pool.node)
        await self._reorgs.check_stored()

    async def step(self) -> Progress:
        """Indexes the next range, or turns to another branch if the chain has done so."""
        try:
            return await self._step()
        except BaseException:
            await self.rest()
            raise

    def pause(self) -> None:
        """Nothing more comes for now: what was read is stored."""
        self._writer.flush()

    async def rest(self) -> None:
        """Drops what is on its way from the node."""
        stream, self._stream = self._stream, None
        if stream is not None:
            await stream.aclose()

    async def _step(self) -> Progress:
        if self._pool.current.identity is None:
            await recheck(self._pool, self._identity)
        cursor = self._writer.cursor()
        if self._stream is not None and self._tips is not None:
            return await self._next(cursor, self._tips)
        checked = self.trust.tier is not Tier.NONE
        tips = self._tips = await look(self._pool.node, cursor, self._depth, checked)
        if tips is None:
            return self._progress(0, Moved.NOT)
        head = self._hear(tips)
        if cursor is not None and (tips.here is None or tips.here.hash != cursor.hash):
            return await self._turn(cursor, tips)
        if cursor is not None and self._reorgs.suspect is not None:
            return await self._turn(cursor, tips)
        first = self._start if cursor is None else cursor.number + 1
        self.trust.observe(head < first)
        if head < first:
            await self._idle(cursor, tips)
            return self._progress(head, Moved.NOT)
        self._stream = self._fetcher.branches(first, head, tips.near, tips.head)
        return await self._next(cursor, tips)

    # Forward

    async def _next(self, cursor: Cursor | None, tips: Tips) -> Progress:
        """The next range of those that are on their way."""
        assert self._stream is not None  # noqa: S101 - the caller has seen to it
        branch = await anext(self._stream, None)
        if branch is None:
            self._stream = None
            return await self._step()
        if cursor is not None and branch.parent != cursor.hash:
            await self.rest()
            return self._progress(tips.finality.head, Moved.AGAIN)
        self._directory.discover(branch.told)
        tokens = await self._tokens.meet(sightings(branch.told, self._directory))
        self._write([branch], tips, tokens)
        if branch.last.number == tips.head.number:
            await self.rest()
        elif time.monotonic() - self._looked > LOOK_SECONDS:
            self._looked = time.monotonic()
            self._heard(tips.finality.head)
        return self._progress(tips.finality.head, Moved.FORWARD)

    def _write(
        self,
        branches: list[Branch],
        tips: Tips,
        tokens: list[TokenRow],
        turn: Turn | None = None,
    ) -> None:
        """Everything or nothing: what is undone, what takes its place, and the cursor."""
        try:
            with self._writer.transaction():
                if turn is not None:
                    self._reorgs.undo(turn)
                    self._ledger.forget()
                self._writer.put_tokens(tokens)
                for branch in branches:
                    self._fold(branch, tips)
                if branches:
                    self._writer.set_cursor(_cursor(branches[-1].last), tips.finality)
                elif turn is not None and turn.fork is not None:
                    self._writer.set_cursor(turn.fork, tips.finality)
        except BaseException:
            self._ledger.forget()
            self._directory = Directory(self._factory, self._writer.projects())
            raise

    def _fold(self, branch: Branch, tips: Tips) -> None:
        self._logs += fold(branch, self._directory, self._ledger)
        window = [_cursor(header) for header in branch.window]
        self._writer.keep_headers(window, tips.near)
        self._writer.mark_verified(branch.first, int(branch.last.number, 16), branch.tier)

    # Over to another branch

    async def _turn(self, cursor: Cursor, tips: Tips) -> Progress:
        """Undoes what the chain has dropped and reads what it has instead, in one transaction."""
        await recheck(self._pool, self._identity)
        turn = await self._reorgs.decide(cursor, tips)
        if turn is None:
            moved = Moved.NOT if self._reorgs.waits_for_node else Moved.AGAIN
            return self._progress(tips.finality.head, moved)
        branches = await self._other_branch(turn, tips)
        if branches is None:
            return self._progress(tips.finality.head, Moved.AGAIN)
        kept = [each for each in self._writer.projects() if turn.keeps(each[2])]
        directory = Directory(self._factory, kept)
        told = [log for branch in branches for log in branch.told]
        directory.discover(told)
        tokens = await self._tokens.meet(sightings(told, directory), above=turn.floor)
        self._directory = directory
        self._write(branches, tips, tokens, turn)
        self._reorgs.turned(turn)
        return self._progress(tips.finality.head, Moved.BACK)

    async def _other_branch(self, turn: Turn, tips: Tips) -> list[Branch] | None:
        """What the chain has instead, up to the height of what is dropped."""
        first = max(turn.floor + 1, self._start)
        last = min(tips.finality.head, turn.dropped.number)
        parent = None if turn.fork is None else turn.fork.hash
        found: list[Branch] = []
        if first > last:
            return found
        async with aclosing(self._fetcher.branches(first, last, tips.near)) as branches:
            async for branch in branches:
                if parent is not None and branch.parent != parent:
                    return None
                found.append(branch)
                parent = branch.last.hash
        return found

    # Common

    async def _idle(self, cursor: Cursor | None, tips: Tips) -> None:
        """Nothing new: time for what can wait."""
        if cursor is None:
            return
        if tips.finality != self._writer.finality():
            with self._writer.transaction():
                self._writer.set_cursor(cursor, tips.finality)
                self._writer.keep_headers([], tips.near)
        self._reorgs.settle()
        await self._agreement.compare(cursor)
        await self._tokens.retry()

    def _hear(self, tips: Tips) -> int:
        head = tips.finality.head
        self._pool.current.head = head
        self._looked = time.monotonic()
        self._heard(head)
        return head

    def _progress(self, head: int, moved: Moved) -> Progress:
        block = self._number(self._writer.cursor())
        elapsed, done = time.monotonic() - self._begun, block - self._first
        left = max(head - block, 0) * elapsed / done if done > 0 else None
        return Progress(block, head, self._logs, moved, self._logs / max(elapsed, 0.001), left)

    def _number(self, cursor: Cursor | None) -> int:
        return self._start - 1 if cursor is None else cursor.number


def _cursor(header: Header) -> Cursor:
    number, timestamp = int(header.number, 16), int(header.timestamp, 16)
    return Cursor(number, header.hash, header.parent_hash, timestamp)
