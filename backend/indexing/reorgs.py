"""Where the chain has turned to another branch, and what is undone then.

Every header since the last final block is stored, so the fork is found by hashes: it is the highest
stored block that the chain still has. Below these headers only blocks that carry logs of ours are
stored; between such a block and the fork there are none on the dropped branch, so nothing of it
stays.
"""

from __future__ import annotations

import logging
import time
from typing import Final

import msgspec

from backend.chain.logs import headers_at
from backend.chain.pool import Pool
from backend.errors import ReorgTooDeep
from backend.indexing.agreement import Agreement, Say
from backend.indexing.tips import Tips
from backend.settings import Settings
from backend.storage.columns import first_position
from backend.storage.writer import Cursor, Writer

log: Final = logging.getLogger("coledger.index")

FORK_STEP: Final = 64
SAMPLE: Final = 100
# Nodes for development forget blocks when they are asked to: their chain becomes shorter.
ON_DEMAND: Final = (31337, 1337)


class Turn(msgspec.Struct):
    """From one branch to another: what is dropped above the fork. No fork: nothing is left."""

    dropped: Cursor
    fork: Cursor | None
    start: int
    is_deep: bool

    @property
    def floor(self) -> int:
        """The highest block that stays; the one before the index's first, if none does."""
        return self.start - 1 if self.fork is None else self.fork.number

    def keeps(self, position: int) -> bool:
        """Whether what happened there stays."""
        return position < first_position(self.floor + 1)


class Reorgs:
    """Decides on turns. `suspect` is the lowest stored block that the node hasn't, if any is known."""

    def __init__(
        self, pool: Pool, writer: Writer, settings: Settings, agreement: Agreement
    ) -> None:
        self.suspect: int | None = None
        self.undecided: ReorgTooDeep | None = None
        self.waits_for_node = False
        self._pool = pool
        self._writer = writer
        self._start = settings.start_block
        self._patience = settings.lag_seconds
        self._agreement = agreement

    async def check_stored(self) -> None:
        """At the start: does the node have the blocks that are stored?

        Those near the head are all compared, and some of the older ones. A block that it hasn't is
        undone with the first step, whatever lies above it.
        """
        stored = sorted((*self._writer.some_blocks(SAMPLE), *self._writer.headers()))
        found = await headers_at(self._pool.node, [each.number for each in stored])
        for block, header in zip(stored, found, strict=True):
            if header is not None and header.hash != block.hash:
                log.warning("the stored block %d isn't the chain's any more", block.number)
                self.suspect = block.number
                return

    async def decide(self, cursor: Cursor, tips: Tips) -> Turn | None:
        """What to drop; None if nothing, for now: another endpoint keeps it, the node is late
        (`waits_for_node`), or nobody confirms it (`undecided` says what).
        """
        self.undecided, self.waits_for_node = None, False
        fork = await self._fork(cursor)
        if fork == cursor:
            return None  # it has the block after all
        said = await self._agreement.on_drop(cursor, tips)
        if said is Say.KEPT:
            return None
        self.waits_for_node = self._is_late(cursor, fork, tips)
        if self.waits_for_node:
            return None
        final = self._writer.finality()
        is_deep = fork is None or (final is not None and fork.number < final.finalized)
        if is_deep:
            self._tell(cursor, fork)
        if is_deep and said is Say.NOBODY and self._pool.others:
            self.undecided = self._undecided(cursor, fork)
            return None
        return Turn(cursor, fork, self._start, is_deep)

    def undo(self, turn: Turn) -> None:
        """Within the writer's transaction."""
        self._writer.undo_above(turn.floor)
        self._writer.add_rollback(turn.fork, turn.dropped, turn.floor)
        if turn.fork is None:
            self._writer.clear_cursor()

    def turned(self, turn: Turn) -> None:
        """It is done."""
        self.suspect = None
        depth = turn.dropped.number - turn.floor
        log.warning("%d blocks were replaced, from block %d on", depth, turn.floor + 1)

    def settle(self) -> None:
        """At the head again: a deep turn is told of for a while, so that somebody sees it."""
        for trouble in self._writer.troubles():
            if trouble.kind == ReorgTooDeep.code and self._is_over(trouble.since):
                self._writer.clear_trouble(trouble.kind)

    def _is_over(self, since: float) -> bool:
        return time.time() - since > self._patience

    def _tell(self, cursor: Cursor, fork: Cursor | None) -> None:
        number = self._start if fork is None else fork.number + 1
        if not any(each.kind == ReorgTooDeep.code for each in self._writer.troubles()):
            log.error("blocks were replaced that had been final, from block %d on", number)
        facts = {"block": number, "dropped": cursor.number, "hash": cursor.hash}
        self._writer.set_trouble(ReorgTooDeep.code, facts)

    def _undecided(self, cursor: Cursor, fork: Cursor | None) -> ReorgTooDeep:
        number = self._start if fork is None else fork.number + 1
        return ReorgTooDeep(
            f"The node at {self._pool.node.place} has other blocks than those that had been final,"
            f" from block {number} on, and no other endpoint confirms it. Look after the endpoints.",
            block=number,
            dropped=cursor.number,
        )

    def _is_late(self, cursor: Cursor, fork: Cursor | None, tips: Tips) -> bool:
        """Whether the node only lacks the newest blocks: no chain gives blocks up for none."""
        chain = self._writer.chain()
        if fork is None or (chain is not None and chain.chain_id in ON_DEMAND):
            return False
        head = tips.finality.head
        below = self._writer.headers_below(head + 1, 1)
        return head < cursor.number and bool(below) and below[0].hash == fork.hash

    async def _fork(self, cursor: Cursor) -> Cursor | None:
        """The highest stored block that the chain still has; None if there is none."""
        if self.suspect is None:
            (header,) = await headers_at(self._pool.node, [cursor.number])
            if header is not None and header.hash == cursor.hash:
                return cursor
        number = self.suspect or cursor.number
        while stored := self._writer.headers_below(number, FORK_STEP):
            headers = await headers_at(self._pool.node, [block.number for block in stored])
            for block, header in zip(stored, headers, strict=True):
                if header is not None and header.hash == block.hash:
                    return block
            number = stored[-1].number
        return None
