"""What the other endpoints say: before blocks are undone, and from time to time.

One endpoint is followed. Where there are others, it undoes nothing that as many of them contradict;
and where endpoints stay on different branches and no majority decides, readers are told.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from enum import Enum
from typing import Final

from backend.chain.endpoints import Endpoint
from backend.chain.faults import Fault
from backend.chain.pool import Pool
from backend.errors import EndpointsDisagree
from backend.indexing.tips import Tips
from backend.storage.writer import Cursor, Writer

log: Final = logging.getLogger("coledger.index")

EVERY: Final = 5.0
# Blocks travel: an endpoint may be on another branch for a moment.
DISPUTES: Final = 3
# Further behind than this, an endpoint is of no use.
MOST_BEHIND: Final = 16


class Say(Enum):
    """What others say of blocks that the current endpoint has dropped."""

    NOBODY = "there is nobody else, or nobody answers"
    AGREED = "they dropped them too"
    KEPT = "they have them still"


class Agreement:
    """Compares the pool's endpoints with one another."""

    def __init__(self, pool: Pool, writer: Writer) -> None:
        self._pool = pool
        self._writer = writer
        self._next = 0.0
        self._disputes: Counter[str] = Counter()

    async def on_drop(self, cursor: Cursor, tips: Tips) -> Say:
        """What others say of the index's last block, which the current endpoint hasn't any more.

        Where they keep it, and are as many, the current endpoint is left for one of them.
        """
        new = int(tips.head.number, 16)
        answers = await self._pool.ask_others([cursor.number, new])
        keepers = [each for each, (here, _) in answers.items() if here and here.hash == cursor.hash]
        agreeing = [
            each
            for each, (here, there) in answers.items()
            if each not in keepers and (there is None or there.hash == tips.head.hash)
        ]
        if keepers and len(keepers) > len(agreeing):
            fault = Fault.BEHIND if new < cursor.number else Fault.FORKED
            why = f"it lacks block {cursor.number}, which {keepers[0].place} has"
            self._pool.blame(self._pool.current, fault, why)
            return Say.KEPT
        return Say.AGREED if agreeing else Say.NOBODY

    async def compare(self, cursor: Cursor) -> None:
        """From time to time: whether the others are on the index's branch."""
        if time.monotonic() < self._next or not self._pool.others:
            return
        self._next = time.monotonic() + EVERY
        answers = await self._pool.ask_others([cursor.number, "latest"])
        against: list[Endpoint] = []
        agreeing = 1
        for endpoint, (here, head) in answers.items():
            endpoint.head = None if head is None else int(head.number, 16)
            if here is None:
                self._behind(endpoint, cursor)
            elif here.hash == cursor.hash:
                agreeing += 1
                self._disputes.pop(endpoint.place, None)
                endpoint.recovered()
            else:
                self._disputes[endpoint.place] += 1
                self._next = time.monotonic() + EVERY / DISPUTES
                if self._disputes[endpoint.place] >= DISPUTES:
                    against.append(endpoint)
        self._judge(cursor, agreeing, against)

    def _behind(self, endpoint: Endpoint, cursor: Cursor) -> None:
        if (endpoint.head or 0) < cursor.number - MOST_BEHIND:
            why = f"its newest block is {endpoint.head}, the index is at {cursor.number}"
            self._pool.blame(endpoint, Fault.BEHIND, why)

    def _judge(self, cursor: Cursor, agreeing: int, against: list[Endpoint]) -> None:
        if len(against) < agreeing:
            self._writer.clear_trouble(EndpointsDisagree.code)
            for endpoint in against:
                self._pool.blame(
                    endpoint, Fault.FORKED, f"it has another block {cursor.number} than the others"
                )
            return
        places = [endpoint.place for endpoint in against]
        if len(against) > agreeing:
            why = f"it has another block {cursor.number} than {', '.join(places)}"
            self._pool.blame(self._pool.current, Fault.FORKED, why)
            return
        if not any(each.kind == EndpointsDisagree.code for each in self._writer.troubles()):
            log.error("%s has another block %d than %s, and no majority decides",
                      self._pool.current.place, cursor.number, ", ".join(places))  # fmt: skip
        facts = {"block": cursor.number, "hash": cursor.hash, "against": places}
        self._writer.set_trouble(EndpointsDisagree.code, facts)
