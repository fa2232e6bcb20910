"""The same questions at 10⁴, 10⁵ and 10⁶ contributions, and the memory of index and API at the end.

For each size the replay's head is moved to the block by which so many contributions have been made;
`coledger index` makes a database up to there, and `coledger serve --no-index` answers, with its cache
of answers off. Each question is asked many times over one connection. `memory_mb` is the most that
an index that follows the head and the API have held while they were asked, added up; what the index
held at most while it was made is beside it. The database of the last size is kept: a part of the
benchmark that is run again needn't make it again.
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
from scripts.bench_index.results import GROWN
from scripts.bench_index.serving import Reader, running
from scripts.bench_index.statistics import percentiles
from scripts.setup.paths import ROOT

ASKED: Final = 300
WARM: Final = 20


def growth(name: str = "grown", keep: Path = GROWN) -> dict[str, Any]:
    """Medians by question and size, plans, memory, and how fast each database was made."""
    folder = recorded(name)
    facts = json.loads((folder / "facts.json").read_text("utf-8"))
    asked = questions(facts)
    found: dict[str, Any] = {"questions": {one.name: {} for one in asked}, "rates": {}}
    with replaying(folder, warm=False) as replay, tempfile.TemporaryDirectory() as place:
        for size, head in facts["sizes"].items():
            replay.wire.ask("replay_setHead", head)
            is_last = head == max(facts["sizes"].values())
            database = keep if is_last else Path(place) / f"{size}.db"
            done = made(replay, database, head)
            found["rates"][size] = done
            memory = _ask_all(replay, database, Path(place), asked, size, found["questions"])
            found["memory"] = {"index_backfill": round(done["memory_mb"]), **memory}
        found |= _plans(keep, asked)
    found["grows"] = {name: _grows(values) for name, values in found["questions"].items()}
    found["memory_mb"] = found["memory"]["index_following"] + found["memory"]["api"]
    return found


def made(replay: Replaying, database: Path, head: int) -> dict[str, Any]:
    """What making a database up to a block took: now, or when it was made."""
    note = database.with_name(f"{database.name}.json")
    if database.is_file() and note.is_file():
        kept: dict[str, Any] = json.loads(note.read_text("utf-8"))
        if kept["head"] == head:
            measured: dict[str, Any] = kept["measured"]
            return measured
    for file in database.parent.glob(f"{database.name}*"):
        file.unlink()
    done = backfill(replay, str(database)).as_report()
    note.write_text(json.dumps({"head": head, "measured": done}), encoding="utf-8")
    return done


def _ask_all(
    replay: Replaying,
    database: Path,
    place: Path,
    asked: list[Question],
    size: str,
    medians: dict[str, dict[str, float]],
) -> dict[str, float]:
    """Asks while an index follows the head; what both hold then."""
    told = environment(replay, str(database), {"COLEDGER_CACHE_BYTES": "0"})
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
