"""What the API holds in memory while it runs, and whether it grows."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any, Final

PAGE: Final = os.sysconf("SC_PAGE_SIZE")
MEGABYTE: Final = 2**20
# In the first quarter caches fill and code is loaded.
WARM: Final = 0.25
MOST_GROWTH: Final = 1.10
KEPT: Final = 60
# In less, warming up can't be told from growing.
JUDGED_SECONDS: Final = 1800.0


class Memory:
    """Samples: when, and how many bytes."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self.samples: list[tuple[float, int]] = []

    def note(self, held: int) -> None:
        """One sample more."""
        self.samples.append((time.monotonic() - self._began, held))

    @property
    def growth(self) -> float:
        """The mean of the last tenth beside that of the tenth after the first quarter."""
        count = len(self.samples)
        tenth = max(count // 10, 1)
        start = min(int(count * WARM), max(count - tenth, 0))
        held = [each for _, each in self.samples]
        early, late = held[start : start + tenth] or [1], held[-tenth:] or [1]
        return round((sum(late) / len(late)) / (sum(early) / len(early)), 3)

    @property
    def slope(self) -> float:
        """MB an hour after the first quarter, by least squares."""
        kept = self.samples[int(len(self.samples) * WARM) :]
        if len(kept) < 2:
            return 0.0
        mean_x = sum(x for x, _ in kept) / len(kept)
        mean_y = sum(y for _, y in kept) / len(kept)
        spread = sum((x - mean_x) ** 2 for x, _ in kept)
        along = sum((x - mean_x) * (y - mean_y) for x, y in kept)
        return round(along / spread * 3600 / MEGABYTE, 2) if spread else 0.0

    def as_report(self, seconds: float) -> dict[str, Any]:
        """What a run's report holds, and whether memory stayed flat (None: too short to say)."""
        step = max(len(self.samples) // KEPT, 1)
        is_judged = seconds >= JUDGED_SECONDS
        return {
            "api_mb": [held // MEGABYTE for _, held in self.samples][::step],
            "memory_grew": self.growth,
            "memory_mb_an_hour": self.slope,
            "memory_flat": self.growth <= MOST_GROWTH if is_judged else None,
        }


def held_by(pid: int) -> int:
    """The bytes that a process holds now."""
    return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * PAGE
