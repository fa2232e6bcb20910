"""One endpoint: its node, what it copes with, and what it has done wrong."""

from __future__ import annotations

import random
import time
from collections import Counter
from typing import Final

from backend.chain.faults import PRESSURE, Fault, fault_of
from backend.chain.limits import Limits
from backend.chain.rpc import Node
from backend.errors import ColedgerError

FIRST_REST: Final = 0.25
LONGEST_REST: Final = 60.0
# What an endpoint has to answer for rests it for longer than a busy moment does.
SERIOUS: Final = frozenset(
    {Fault.FORKED, Fault.INCONSISTENT, Fault.INCOMPLETE, Fault.WRONG_CHAIN, Fault.GARBLED}
)
SERIOUS_REST: Final = 5.0


class Endpoint:
    """Keeps count, and says until when the endpoint had better be left alone."""

    def __init__(self, node: Node, largest_range: int) -> None:
        self.node = node
        self.limits = Limits(largest_range)
        self.head: int | None = None
        self.fault: Fault | None = None
        self.fault_at: float | None = None
        self.counts: Counter[str] = Counter()
        self.is_refused = False
        self.identity: tuple[int, str] | None = None  # its chain, once it has been asked
        self._troubles = 0
        self._rests_until = 0.0

    @property
    def place(self) -> str:
        """Its name in messages."""
        return self.node.place

    @property
    def rest(self) -> float:
        """Seconds that it should be left alone for still."""
        return max(self._rests_until - time.monotonic(), 0.0)

    def coped(self, blocks: int, logs: int) -> None:
        """It answered for a range."""
        self.limits.coped(blocks, logs)
        self.counts["ranges"] += 1
        self.counts["logs"] += logs
        self._troubles = 0

    def failed(self, error: ColedgerError, blocks: int = 1) -> Fault:
        """It failed; returns how. It is asked for less, or left alone for ever longer."""
        fault = fault_of(error)
        if fault in PRESSURE:
            self.limits.failed(fault, blocks)
        self.blame(fault, error.facts.get("retry_after"))
        return fault

    def blame(self, fault: Fault, retry_after: object = None) -> None:
        """Keeps in mind what it did, and lets it rest."""
        self.fault, self.fault_at = fault, time.time()
        self.counts[f"fault_{fault}"] += 1
        if fault is Fault.LARGE:
            return
        self._troubles += 1
        first = SERIOUS_REST if fault in SERIOUS else FIRST_REST
        pause = min(first * 2 ** min(self._troubles - 1, 10), LONGEST_REST)
        pause *= random.uniform(0.5, 1.0)  # noqa: S311 - so that clients don't come back together
        if isinstance(retry_after, float):
            pause = max(pause, min(retry_after, LONGEST_REST))
        self._rests_until = time.monotonic() + pause

    def recovered(self) -> None:
        """It answers again."""
        self._troubles = 0
        self._rests_until = 0.0
