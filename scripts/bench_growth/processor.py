"""Time of the processor, and what a process waits for: the same on a busy machine as on a quiet one."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scripts.bench_index.measured import children

TICKS: Final = os.sysconf("SC_CLK_TCK")
NANOSECONDS: Final = 10**9


def spent(pid: int) -> float:
    """Seconds of processor of a process and all that it has started, also of those that have ended."""
    return sum(_seconds(each, ended=True) for each in (pid, *children(pid)))


def each_spent(pid: int) -> dict[int, float]:
    """Seconds of processor of a process and of each that it has started."""
    return {each: _seconds(each) for each in (pid, *children(pid))}


@dataclass(frozen=True)
class Awake:
    """When, and how long a process's first thread had run or waited for a core by then."""

    at: float
    busy: float

    def since(self, earlier: Awake) -> float:
        """The part of the time in which it waited for nothing but a core."""
        return (self.busy - earlier.busy) / (self.at - earlier.at)


def awake(pid: int) -> Awake:
    """Reads it; what is left to a whole is sleep: for a lock, a disk, a database, or a question."""
    ran, waited, _ = Path(f"/proc/{pid}/task/{pid}/schedstat").read_text("ascii").split()
    return Awake(time.monotonic(), (int(ran) + int(waited)) / NANOSECONDS)


def _seconds(pid: int, *, ended: bool = False) -> float:
    try:
        text = Path(f"/proc/{pid}/stat").read_text("ascii", "replace")
    except OSError:
        return 0.0
    fields = text.rsplit(")", 1)[1].split()
    return sum(int(field) for field in fields[11 : 15 if ended else 13]) / TICKS
