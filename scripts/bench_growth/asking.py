"""The twelve most used questions, how long each takes, and how reads scale with processes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final

from scripts.bench_api.load import load
from scripts.bench_index.growth import ASKED, WARM, ask
from scripts.bench_index.measured import children
from scripts.bench_index.ours import environment
from scripts.bench_index.questions import Question, questions
from scripts.bench_index.replaying import Replaying
from scripts.bench_index.serving import Reader, running

PROCESSES: Final = (1, 2)
SECONDS: Final = 5


def twelve(facts: dict[str, Any]) -> list[Question]:
    """The most used questions: those of the pages, and of programs that follow a project."""
    base, regular = f"/v1/projects/{facts['project'].lower()}", facts["regulars"][2]
    return [
        *questions(facts),
        Question("explanation", f"{base}/explanation"),
        Question("polls", f"{base}/polls?limit=50"),
        Question("transfers", f"{base}/transfers?limit=50"),
        Question("a member's dividends", f"{base}/members/{regular}/dividends"),
        Question("status", "/v1/status"),
    ]


def answers(
    replay: Replaying, place: str, folder: Path, asked: list[Question], has_load: bool
) -> dict[str, Any]:
    """Each question over one connection with the cache of answers off; then as many as there can be."""
    told = environment(replay, place, {"COLEDGER_CACHE_BYTES": "0"})
    found: dict[str, Any] = {"questions": {}}
    for processes in PROCESSES if has_load else PROCESSES[:1]:
        words = ["serve", "--no-index", "--workers", str(processes)]
        with running(words, told, folder) as api:
            if processes == 1:
                reader = Reader(api.port)
                for one in asked:
                    began = cpu_seconds(api.process.pid)
                    took = ask(reader, one.ours)
                    spent = (cpu_seconds(api.process.pid) - began) * 1000 / (ASKED + WARM)
                    found["questions"][one.name] = {**took, "cpu_ms": round(spent, 2)}
                reader.close()
                found["api_mb"] = round(api.memory_mb())
            if has_load:
                url = f"http://127.0.0.1:{api.port}{asked[0].ours}"
                found.setdefault("reads", {})[str(processes)] = {
                    "requests_s": load(url, seconds=SECONDS).rate,
                    "memory_mb": round(api.memory_mb()),
                    "load": round(os.getloadavg()[0], 1),
                }
    return found


def cpu_seconds(pid: int) -> float:
    """The processor time of a process and those it started: the same on a busy machine."""
    ticks = 0
    for each in (pid, *children(pid)):
        fields = Path(f"/proc/{each}/stat").read_text("ascii").rsplit(")", 1)[1].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")
