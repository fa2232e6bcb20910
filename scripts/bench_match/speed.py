"""Ten thousand needs: how long until the first answer, how long each takes then, and what works for it."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any, Final, TypeVar

from backend.content import ContentStore
from backend.matching.board import Board, Posts
from backend.matching.encoder import Encoder
from backend.matching.index import Index, Wanted
from backend.matching.lexicon import lexicon
from backend.matching.readings import Readings
from backend.matching.vectors import Vectors
from scripts.bench_match.pairs import read_pairs
from scripts.bench_match.served import served
from scripts.bench_match.town import Town, rows, town

ASKED: Final = 300
_SAID: Final = "I translate manuals from German"
_T = TypeVar("_T")


class Stages:
    """Seconds that this process has worked for each stage of its start, beginning with Python itself."""

    def __init__(self) -> None:
        self.worked = {"python_and_imports": round(time.process_time(), 3)}

    def run(self, name: str, work: Callable[[], _T]) -> _T:
        """One stage."""
        before = time.process_time()
        done = work()
        self.worked[name] = round(time.process_time() - before, 3)
        return done


def starting(made: Town) -> tuple[Stages, Index, Vectors]:
    """From an empty memory to the first answer, with what an earlier run has kept."""
    stages, known = Stages(), lexicon()
    board = Board(ContentStore(made.content), Readings(made.kept, known))
    posts = Posts(rows(made), [])
    needs, _ = stages.run("readings", lambda: board.needs_and_people(posts))
    kept = stages.run("vectors", lambda: Vectors(made.kept, Encoder()))
    rest = stages.run("rows", lambda: kept.known([card.key for card in needs]))
    index = stages.run("index", lambda: Index(needs, known, rest))
    vector = stages.run("model", lambda: kept.encode(_SAID))
    stages.run("ranking", lambda: index.best(Wanted(_SAID), 10, 0, vector))
    return stages, index, kept


def measured() -> dict[str, Any]:
    """What it takes; the first run encodes, later ones find its vectors in build/."""
    made = town()
    encoding = _prepared(made)
    began = time.perf_counter()
    code = "from scripts.bench_match.speed import first; first()"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    first = time.perf_counter() - began
    worked = json.loads(done.stdout)
    _, index, kept = starting(made)
    return {
        "needs": len(index.cards),
        "encoding_seconds": encoding,
        "first_answer_seconds": round(first, 2),
        "first_answer_cpu_seconds": round(sum(worked.values()), 2),
        "cpu_seconds_of_stages": worked,
        **_asked(index, kept),
        "served": served(made),
    }


def first() -> None:
    """In a process of its own: prints what each stage has worked, once the first answer is there."""
    sys.stdout.write(json.dumps(starting(town())[0].worked))


def _prepared(made: Town) -> float:
    """Reads and encodes what isn't kept yet; the seconds that this took."""
    began = time.perf_counter()
    readings = Readings(made.kept, lexicon())
    needs, _ = Board(ContentStore(made.content), readings).needs_and_people(Posts(rows(made), []))
    readings.write()
    Vectors(made.kept, Encoder()).add({card.key: card.text for card in needs})
    return round(time.perf_counter() - began, 1)


def _asked(index: Index, kept: Vectors) -> dict[str, float]:
    found, busy, pairs = [], [], read_pairs()
    for number in range(ASKED):
        said = pairs[number % len(pairs)].said
        began, worked = time.perf_counter(), time.process_time()
        index.best(Wanted(said), 10, 0, kept.encode(said))
        found.append((time.perf_counter() - began) * 1000)
        busy.append((time.process_time() - worked) * 1000)
    return {
        "median": round(statistics.median(found), 2),
        "p95": round(statistics.quantiles(found, n=20)[18], 2),
        "median_cpu": round(statistics.median(busy), 2),
    }
