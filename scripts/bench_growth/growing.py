"""One database that grows from size to size, by the command that people run, and what each took.

The head of the replayed chain is moved on by at most half a million gifts at a time, and each such
step is noted when it is over: what is interrupted goes on where it was, and the rate by how much is
stored already is there to be seen.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from scripts.bench_growth.lengthened import head_of
from scripts.bench_index.ours import backfill
from scripts.bench_index.replaying import Replaying

STEP: Final = 500_000
PATIENCE: Final = 7200.0
# What else the index is told; nothing: it runs as people run it.
CHECKED: Final[dict[str, str]] = {}


class Growing:
    """A database, and what it took to make it so far."""

    def __init__(
        self,
        replay: Replaying,
        sizes: dict[str, int],
        place: str,
        notes: Path,
        server: Callable[[], float] = lambda: 0.0,
    ) -> None:
        self._replay, self._sizes = replay, sizes
        self.place = place
        self._notes, self._server = notes, server
        self.steps: list[dict[str, Any]] = []
        if notes.is_file():
            self.steps = json.loads(notes.read_text("utf-8"))

    @property
    def gifts(self) -> int:
        """How many are stored."""
        return int(self.steps[-1]["gifts"]) if self.steps else 0

    def grow(self, gifts: int) -> dict[str, Any]:
        """Indexes so far, and sums up all steps."""
        while self.gifts < gifts:
            until = min(gifts, (self.gifts // STEP + 1) * STEP)
            self._replay.wire.ask("replay_setHead", head_of(self._sizes, until))
            before = self._server()
            took = backfill(self._replay, self.place, CHECKED, PATIENCE)
            server = round(self._server() - before, 2)
            self.steps.append({"gifts": until, **took.as_report(), "database_cpu": server})
            self._notes.write_text(json.dumps(self.steps, indent=1), encoding="utf-8")
        self._replay.wire.ask("replay_setHead", head_of(self._sizes, gifts))
        return summed([step for step in self.steps if step["gifts"] <= gifts])


def summed(steps: list[dict[str, Any]]) -> dict[str, Any]:
    """All steps together, and the last one by itself: how fast it is where so much is stored."""
    total = {
        name: round(sum(step[name] for step in steps), 1) for name in ("events", "whole", "cpu")
    }
    last = steps[-1]
    database = sum(step.get("database_cpu", 0.0) for step in steps)
    return {
        "events": int(total["events"]),
        "wall_s": total["whole"],
        "cpu_s": total["cpu"],
        # A server of its own; SQLite's work is the index's.
        "database_cpu_s": round(database, 1),
        "memory_mb": round(max(step["memory_mb"] for step in steps)),
        "events_per_cpu_s": round(total["events"] / total["cpu"]),
        "last_step_events_per_cpu_s": round(last["events"] / last["cpu"]),
    }


def forget(database: Path, notes: Path) -> None:
    """Removes a database and what was noted of it."""
    for file in (notes, *database.parent.glob(f"{database.name}*")):
        with contextlib.suppress(FileNotFoundError):
            file.unlink()
