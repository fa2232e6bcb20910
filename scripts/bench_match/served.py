"""The same asked of a server: from its start, from its first question, and each question then."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import psutil

from scripts.bench_index.serving import Reader, running
from scripts.bench_match.pairs import read_pairs
from scripts.bench_match.town import Town

_ASKED: Final = 150
_PATIENCE: Final = 120.0


def served(made: Town) -> dict[str, Any]:
    """Seconds until it listens, from then to the first answers, and milliseconds a question."""
    told = {
        "COLEDGER_DATABASE": str(made.database),
        "COLEDGER_CONTENT_DIR": str(made.content),
        "COLEDGER_VECTORS_DIR": str(made.kept),
        "COLEDGER_ANSWER_SECONDS": "60",  # what takes long is to be told, not given up
    }
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        with running(["serve", "--no-index"], {**os.environ, **told}, Path(folder)) as api:
            listens = time.perf_counter() - began
            server, reader = psutil.Process(api.process.pid), Reader(api.port)
            first = _first(reader)
            each = _each(reader, server)
            reader.close()
    return {"listens_seconds": round(listens, 2), **first, **each}


def _first(reader: Reader) -> dict[str, Any]:
    began = time.perf_counter()
    engine = _ask(reader, "I translate manuals from German")
    found = {"first_answer_seconds": round(time.perf_counter() - began, 2), "first_engine": engine}
    while _ask(reader, "I translate manuals from German") != "hybrid":
        if time.perf_counter() - began > _PATIENCE:
            raise SystemExit("The server never answers with its encoder.")
        time.sleep(0.05)
    return {**found, "first_hybrid_seconds": round(time.perf_counter() - began, 2)}


def _each(reader: Reader, server: psutil.Process) -> dict[str, float]:
    pairs, took = read_pairs(), []
    before = _worked(server)
    for number in range(_ASKED):
        began = time.perf_counter()
        _ask(reader, f"{pairs[number % len(pairs)].said} {number}")
        took.append((time.perf_counter() - began) * 1000)
    return {
        "median": round(statistics.median(took), 2),
        "mean_cpu": round((_worked(server) - before) * 1000 / _ASKED, 2),
    }


def _ask(reader: Reader, said: str) -> str:
    engine = reader.get(f"/v1/match?q={quote(said)}")["data"]["engine"]
    return "words" if engine["pending"] else str(engine["name"])


def _worked(server: psutil.Process) -> float:
    times = server.cpu_times()
    return float(times.user + times.system)
