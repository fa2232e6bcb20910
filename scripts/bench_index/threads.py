"""Who waits for whom in a backfill: `python -m scripts.bench_index.threads [RECORDING [TIER]]`.

Runs the command that people run, with its default settings, and prints of each of its threads how long it
ran on a core, how long it was ready while others had the cores, and how long it slept: for a lock, for a
disk, or for somebody's answer. On a machine that others use, the time on a core is what can be
compared; the wall less the time in which the folding thread was ready is about what a quiet machine takes.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from scripts.bench_index.generate import recorded
from scripts.bench_index.measured import children
from scripts.bench_index.ours import COMMAND, environment
from scripts.bench_index.replaying import replaying

EVERY: Final = 0.02
NANO: Final = 1e9


class Seen(NamedTuple):
    """A thread as it was seen last, in seconds: when it was seen first, and its times since."""

    since: float
    until: float
    ran: float
    ready: float

    @property
    def slept(self) -> float:
        """What is left of its life."""
        return self.until - self.since - self.ran - self.ready


def threads(pid: int) -> Iterator[tuple[int, float, float]]:
    """The threads of a process, with the times that they ran and were ready."""
    for task in Path(f"/proc/{pid}/task").glob("*/schedstat"):
        try:
            ran, ready, _ = task.read_text("ascii").split()
        except (OSError, ValueError):
            continue
        yield int(task.parent.name), int(ran) / NANO, int(ready) / NANO


def watch(process: subprocess.Popen[bytes]) -> dict[tuple[int, int], Seen]:
    """Looks at all threads until the process ends; the processes are numbered as they came."""
    seen: dict[tuple[int, int], Seen] = {}
    order: list[int] = []
    while process.poll() is None:
        now = time.monotonic()
        for pid in (process.pid, *children(process.pid)):
            if pid not in order:
                order.append(pid)
            for thread, ran, ready in threads(pid):
                key = (order.index(pid), thread)
                since = seen[key].since if key in seen else now
                seen[key] = Seen(since, now, ran, ready)
        time.sleep(EVERY)
    return seen


def measure(name: str, tier: str) -> tuple[float, dict[tuple[int, int], Seen]]:
    """The seconds from the first question to the end, and all threads."""
    with replaying(recorded(name)) as replay, tempfile.TemporaryDirectory() as place:
        replay.wire.ask("replay_asked")
        more = {"COLEDGER_VERIFY": tier}
        given: dict[str, Any] = {
            "env": environment(replay, str(Path(place) / "index.db"), more),
            "cwd": place,
            "stdout": subprocess.DEVNULL,
        }
        process = subprocess.Popen([str(COMMAND), "index", "--until-head"], **given)
        seen = watch(process)
        return time.time() - replay.wire.ask("replay_asked")["first"], seen


def main(arguments: list[str]) -> int:
    """Prints a line for each thread that did something."""
    name, tier = [*arguments, *("dense", "bloom")[len(arguments) :]]
    seconds, seen = measure(name, tier)
    say = sys.stdout.write
    say(f"{name}, {tier}: {seconds:.2f} s; load {os.getloadavg()[0]:.1f}\n")
    for (place, thread), one in sorted(seen.items()):
        if one.ran > EVERY:
            say(
                f"process {place}, thread {thread}: ran {one.ran:.2f} s, was ready for {one.ready:.2f} s,"
                f" slept for {one.slept:.2f} s\n"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
