"""The same questions at 10⁴, 10⁵ and 10⁶ contributions, and the memory of index and API at the end.

One database grows: the replay's head is moved to the block by which so many contributions have been
made, `coledger index` brings the index there, and `coledger serve --no-index` answers. Each question
is asked many times over one connection. The two processes are then looked at: `memory_mb` is the
most that either has ever held, added up.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from scripts.bench_index.generate import recorded
from scripts.bench_index.node import BenchFailed
from scripts.bench_index.ours import backfill, environment
from scripts.bench_index.questions import Question, questions
from scripts.bench_index.replaying import Replaying, replaying
from scripts.bench_index.serving import Reader, running
from scripts.bench_index.statistics import percentiles
from scripts.setup.paths import ROOT

ASKED: Final = 300
WARM: Final = 20


def growth(name: str = "grown", keep: Path | None = None) -> dict[str, Any]:
    """Medians by question and size, plans, memory, and how fast the index grew.

    `keep` is where the database of the largest size is left, for `make bench-api`.
    """
    folder = recorded(name)
    facts = json.loads((folder / "facts.json").read_text("utf-8"))
    asked = questions(facts)
    found: dict[str, Any] = {"questions": {one.name: {} for one in asked}, "rates": {}}
    with replaying(folder, warm=False) as replay, tempfile.TemporaryDirectory() as place:
        database = keep or Path(place) / "index.db"
        for file in database.parent.glob(f"{database.name}*"):
            file.unlink()
        for size, head in facts["sizes"].items():
            replay.wire.ask("replay_setHead", head)
            done = backfill(replay, str(database))
            found["rates"][size] = done.as_report()
            memory = _ask_all(replay, database, Path(place), asked, size, found["questions"])
            found["memory"] = {"index_backfill": round(done.memory_mb), **memory}
        found |= _plans(database, asked)
    found["grows"] = {name: _grows(values) for name, values in found["questions"].items()}
    found["memory_mb"] = round(found["memory"]["index_backfill"] + found["memory"]["api"])
    return found


def _ask_all(
    replay: Replaying,
    database: Path,
    place: Path,
    asked: list[Question],
    size: str,
    medians: dict[str, dict[str, float]],
) -> dict[str, float]:
    """Asks while an index follows the head; what both hold then."""
    told = environment(replay, str(database), {})
    with (
        running(["index"], told, place) as index,
        running(["serve", "--no-index"], told, place) as api,
    ):
        reader = Reader(api.port)
        for question in asked:
            medians[question.name][size] = ask(reader, question.ours)["p50"]
        reader.close()
        return {"index_following": round(index.memory_mb()), "api": round(api.memory_mb())}


def ask(reader: Reader, path: str, times: int = ASKED) -> dict[str, float]:
    """Milliseconds of one question, asked again and again."""
    took = []
    for place in range(WARM + times):
        began = time.perf_counter()
        reader.get(path)
        if place >= WARM:
            took.append((time.perf_counter() - began) * 1000)
    return percentiles(took)


def _plans(database: Path, asked: list[Question]) -> dict[str, Any]:
    """Scans that the questions need; none is what is wanted."""
    command = [sys.executable, "-m", "scripts.bench_index.plans", str(database)]
    command += [question.ours for question in asked]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BenchFailed(f"The plans of the questions can't be seen: {done.stderr[-400:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _grows(values: dict[str, float]) -> float:
    """By how much the median grew from the smallest to the largest size."""
    ordered = [values[size] for size in sorted(values, key=int)]
    return round(ordered[-1] / ordered[0], 2)
