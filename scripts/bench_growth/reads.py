"""Whether a second API process answers as many more questions, told so that a busy machine can't hide it.

By the clock two processes and the program that asks share two cores, and answer no more than one. So
what is measured is of the processor. **At a rate**, so many questions a second for each process: what
one question costs the API and the database, and how they are shared out. If it costs the same in each of
N processes, nothing that they have between them takes more time with more of them. **With as many as
they take**: how much of the time a process ran or waited for a core. What is left is waiting for
something that a core more wouldn't give: a lock, a disk, the database, the program that asks.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from scripts.bench_api.load import load
from scripts.bench_growth.processor import awake, each_spent
from scripts.bench_index.measured import children
from scripts.bench_index.node import BenchFailed
from scripts.bench_index.serving import Running, running

PROCESSES: Final = (1, 2)
# Of each process: what it answers in some tenth of its core's time.
RATE: Final = 100
CONNECTIONS: Final = 16
SECONDS: Final = 6
WARM_SECONDS: Final = 2
# One after the other, so that what else the machine does meets all of them.
ROUNDS: Final = 3
# What a process that only starts the others uses, at most, and so do all before they are asked.
IDLE: Final = 0.05
SETTLED_SECONDS: Final = 120.0


def reads(
    told: Mapping[str, str], folder: Path, path: str, server: Callable[[], float]
) -> dict[str, Any]:
    """By number of processes: the middle of the rounds, and the least and the most of what one costs."""
    rounds: dict[int, list[dict[str, Any]]] = {processes: [] for processes in PROCESSES}
    for _ in range(ROUNDS):
        for processes in PROCESSES:
            words = ["serve", "--no-index", "--workers", str(processes)]
            with running(words, told, folder) as api:
                rounds[processes].append(_one(api, path, processes, server))
    found = {str(processes): _middle(each) for processes, each in rounds.items()}
    return {"path": path, "rate": RATE, "load": round(os.getloadavg()[0], 1), "processes": found}


def _one(api: Running, path: str, processes: int, server: Callable[[], float]) -> dict[str, Any]:
    url, connections = f"http://127.0.0.1:{api.port}{path}", CONNECTIONS * processes
    rate = RATE * processes
    _settle(api.process.pid, processes)
    load(url, rate=rate, seconds=WARM_SECONDS, connections=connections, warm=False)
    before, database = each_spent(api.process.pid), server()
    asked = load(url, rate=rate, seconds=SECONDS, connections=connections, warm=False)
    after = each_spent(api.process.pid)
    database = server() - database
    took = {pid: after[pid] - before.get(pid, 0.0) for pid in after}
    total = sum(took.values())
    return {
        "answered_s": asked.rate,
        "cpu_ms": total * 1000 / asked.answers,
        "database_cpu_ms": database * 1000 / asked.answers,
        "busiest": max(took.values()) / total,
        "p50": asked.p50,
        "p99": asked.p99,
        **_full(api, url, connections),
        "memory_mb": api.memory_mb(),
    }


def _settle(pid: int, processes: int) -> None:
    """Until each process is there and has nothing left to do. BenchFailed if one never is."""
    deadline, before = time.monotonic() + SETTLED_SECONDS, each_spent(pid)
    while time.monotonic() < deadline:
        time.sleep(1)
        now = each_spent(pid)
        if len(now) >= processes and sum(now.values()) - sum(before.values()) < IDLE:
            return
        before = now
    raise BenchFailed(f"The API's {processes} processes have never come to rest.")


def _full(api: Running, url: str, connections: int) -> dict[str, float]:
    """With as many questions as there are connections for: what one costs then, and what is waited for."""
    pids = [api.process.pid, *children(api.process.pid)]
    began, before = {pid: awake(pid) for pid in pids}, each_spent(api.process.pid)
    asked = load(url, seconds=SECONDS, connections=connections * 2, warm=False)
    busy = {pid: awake(pid).since(began[pid]) for pid in pids}
    after = each_spent(api.process.pid)
    total = sum(after[pid] - before.get(pid, 0.0) for pid in after)
    working = [each for each in busy.values() if each > IDLE]
    return {
        "full_cpu_ms": total * 1000 / asked.answers,
        "full_awake": statistics.fmean(working),
        "full_answered_s": asked.rate,
    }


def _middle(rounds: list[dict[str, Any]]) -> dict[str, Any]:
    found = {name: round(statistics.median(one[name] for one in rounds), 3) for name in rounds[0]}
    costs = [one["cpu_ms"] for one in rounds]
    return {**found, "cpu_ms_least": round(min(costs), 3), "cpu_ms_most": round(max(costs), 3)}
