"""How much an endpoint is asked for at once: a little more each time that it copes, and half as much
when it doesn't."""

from __future__ import annotations

from typing import Final

import msgspec

from backend.chain.faults import Fault
from backend.chain.sizes import OF_A_RANGE

FIRST_RANGE: Final = 16
MOST_LOGS: Final = 2_000
MOST_AT_ONCE: Final = 8
# Added each time that all ranges at once were answered.
STEP: Final = 1.0
# Logs that wait to be folded: more of them would only take memory.
MOST_WAITING: Final = 8_000


class Limits(msgspec.Struct):
    """Blocks in a range, and ranges at once; `largest` is what the settings allow."""

    largest: int
    range_size: int = FIRST_RANGE
    at_once: float = 2.0
    usual_logs: int = 0

    def __post_init__(self) -> None:
        self.range_size = max(min(self.range_size, self.largest), 1)

    @property
    def ranges_at_once(self) -> int:
        """Whole ranges that may be asked for at the same time."""
        return int(self.at_once)

    @property
    def ranges_kept(self) -> int:
        """Whole ranges that are on their way, or wait until they are used."""
        return max(MOST_WAITING // max(self.usual_logs, 1), 1)

    def coped(self, blocks: int, logs: int) -> None:
        """A range was answered: more next time, unless it held many logs already."""
        self.at_once = min(self.at_once + STEP / self.at_once, MOST_AT_ONCE)
        self.usual_logs = (self.usual_logs + logs) // 2
        if logs > MOST_LOGS:
            self.range_size = max(min(self.range_size, blocks * MOST_LOGS // logs), 1)
        elif blocks >= self.range_size:
            would_do = min(blocks + FIRST_RANGE, blocks * MOST_LOGS // max(logs, 1))
            self.range_size = max(self.range_size, min(would_do, self.largest))

    def weighed(self, blocks: int, size: int) -> None:
        """A range was more than is taken into memory: as many blocks as would have been half of it."""
        self.range_size = max(min(blocks * OF_A_RANGE // (2 * size), blocks // 2), 1)
        self.usual_logs = max(self.usual_logs, MOST_LOGS)

    def failed(self, fault: Fault, blocks: int) -> None:
        """It was too much: half of it."""
        if fault is not Fault.LARGE:
            self.at_once = max(self.at_once / 2, 1.0)
        if fault is not Fault.RATE:
            self.range_size = max(min(self.range_size, blocks) // 2, 1)
