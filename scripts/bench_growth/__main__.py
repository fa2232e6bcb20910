"""`make bench-growth`: size, time, memory and the twelve most used questions, by contributions."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from scripts.bench_api.load import load
from scripts.bench_index.generate import recorded
from scripts.bench_index.growth import ask, made
from scripts.bench_index.ours import environment
from scripts.bench_index.questions import Question, questions
from scripts.bench_index.replaying import Replaying, replaying
from scripts.bench_index.serving import Reader, running
from scripts.prove.report import commit, now, write
from scripts.setup.paths import ROOT

REPORT: Final = ROOT / "docs" / "reports" / "growth.json"
MILLION: Final = 1_000_000
PROCESSES: Final = (1, 2)
FEWER: Final = 100


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="make bench-growth", description=__doc__)
    parser.add_argument("--chain", default="grown", choices=("small", "middle", "grown", "huge"))
    given = parser.parse_args(arguments)
    name = "grown" if given.chain == "grown" else f"grown-{given.chain}"
    folder = recorded(name)
    facts = json.loads((folder / "facts.json").read_text("utf-8"))
    asked = twelve(facts)
    note = {"at": now(), "commit": commit(), "cores": os.cpu_count(), "chain": name}
    report: dict[str, Any] = {**note, "load": round(os.getloadavg()[0], 1), "sizes": {}}
    with replaying(folder, warm=False) as replay, tempfile.TemporaryDirectory() as place:
        for size, head in facts["sizes"].items():
            sys.stdout.write(f"{int(size):,} contributions …\n")
            sys.stdout.flush()
            replay.wire.ask("replay_setHead", head)
            database = Path(place) / f"{size}.db"
            report["sizes"][size] = _measured(replay, database, head, int(size), asked)
            write(report, REPORT)
            database.unlink()
    return 0


def twelve(facts: dict[str, Any]) -> list[Question]:
    """The most used questions: those of the pages, and of programs that follow a project."""
    base, regular = f"/v1/projects/{facts['project'].lower()}", facts["regulars"][2]
    return [
        *questions(facts),
        Question("explanation", f"{base}/explanation"),
        Question("polls", f"{base}/polls?limit=50"),
        Question("transfers", f"{base}/transfers?limit=50"),
        Question("a member's custody", f"{base}/members/{regular}/dividends"),
        Question("status", "/v1/status"),
    ]


def _measured(
    replay: Replaying, database: Path, head: int, size: int, asked: list[Question]
) -> dict[str, Any]:
    backfill = made(replay, database, head)
    stored = sum(file.stat().st_size for file in database.parent.glob(f"{database.name}*"))
    found = {
        "backfill": backfill,
        "bytes": stored,
        "bytes_per_million": stored * MILLION // size,
        "questions": {},
    }
    told = environment(replay, str(database), {"COLEDGER_CACHE_BYTES": "0"})
    for processes in PROCESSES:
        words = ["serve", "--no-index", "--workers", str(processes)]
        with running(words, told, database.parent) as api:
            if processes == 1:
                reader = Reader(api.port)
                found["questions"] = {one.name: ask(reader, one.ours, FEWER) for one in asked}
                reader.close()
                found["api_mb"] = round(api.memory_mb())
            url = f"http://127.0.0.1:{api.port}{asked[0].ours}"
            found[f"requests_s_{processes}"] = load(url, seconds=4).rate
    return found


if __name__ == "__main__":
    sys.exit(main())
