"""Where the time of a backfill goes: `python -m scripts.bench_index.profile [RECORDING] [--calls]`.

Runs the production path with default settings against a replay of a recorded chain, and prints the
time spent in the functions that the stages consist of. With `--calls` Python's own profiler says
which functions are the hottest (everything is slower then). A place to look, never a figure.
"""

from __future__ import annotations

import asyncio
import cProfile
import importlib
import pstats
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from backend.indexing.service import index
from backend.settings import Settings
from scripts.bench_index.generate import recorded
from scripts.bench_index.replaying import replaying

# Module, class (or nothing), function, and what it is called in the table.
STAGES: Final = (
    ("backend.indexing.sync", "", "fetch_branch", "fetch, all"),
    ("backend.chain.rpc", "Node", "_post", "  waiting for the node"),
    ("backend.chain.rpc", "Node", "_decode", "  envelopes parsed"),
    ("backend.chain.rpc", "Node", "_result", "  results parsed"),
    ("backend.indexing.sync", "", "fold", "fold, all"),
    ("backend.indexing.fold", "", "derive", "  rows derived"),
    ("backend.storage.store", "Store", "insert", "  raw rows handed to the thread that writes"),
    ("backend.storage.store", "Store", "append", "  derived rows handed to it"),
    ("backend.storage.stored", "Stored", "newest", "  state read from the database"),
    ("backend.storage.queueing", "Queue", "put", "  waiting until less waits to be written"),
    ("backend.storage.loading", "Loading", "index", "  indexes made at the end"),
    ("backend.indexing.sync", "Sync", "_write", "write transaction (fold and commit)"),
    ("backend.indexing.sync", "Sync", "step", "steps"),
)


def timed(times: Counter[str]) -> None:
    """Wraps the stages that exist, so that they add up how long they take."""
    for module, kind, name, label in STAGES:
        owner: Any = importlib.import_module(module)
        owner = getattr(owner, kind, None) if kind else owner
        found = getattr(owner, name, None)
        if found is not None:
            setattr(owner, name, _wrapped(found, label, times))


def _wrapped(found: Callable[..., Any], label: str, times: Counter[str]) -> Callable[..., Any]:
    def plain(*given: Any, **named: Any) -> Any:
        began = time.perf_counter()
        try:
            return found(*given, **named)
        finally:
            times[label] += time.perf_counter() - began  # type: ignore[assignment]

    async def waiting(*given: Any, **named: Any) -> Any:
        began = time.perf_counter()
        try:
            return await found(*given, **named)
        finally:
            times[label] += time.perf_counter() - began  # type: ignore[assignment]

    return waiting if asyncio.iscoroutinefunction(found) else plain


def main(arguments: list[str]) -> int:
    """Prints the table."""
    calls = "--calls" in arguments
    names = [one for one in arguments if not one.startswith("--")] or ["dense"]
    folder, times, profiler = recorded(names[0]), Counter[str](), cProfile.Profile()
    if not calls:
        timed(times)
    with replaying(folder) as replay, tempfile.TemporaryDirectory() as place:
        settings = Settings(
            rpc_url=replay.url, factory=replay.factory, database=Path(place) / "index.db"
        )
        wall, cpu = time.perf_counter(), time.process_time()
        if calls:
            profiler.enable()
        done = asyncio.run(index(settings, until_head=True))
        profiler.disable()
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    say = sys.stdout.write
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say(f"{names[0]}: {done.logs:,} events in {wall:.2f} s, {cpu:.2f} s of our CPU: ")
    say(
        f"{done.logs / wall:,.0f} events/s ({done.logs / cpu:,.0f} by CPU); {most:.0f} MB at most\n"
    )
    for label in [one[3] for one in STAGES if one[3] in times]:
        say(f"{label:40} {times[label]:7.2f} s {times[label] / done.logs * 1e6:7.1f} µs an event\n")
    if calls:
        pstats.Stats(profiler).sort_stats("tottime").print_stats(40)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
