"""The twelve most used questions, and how long each takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from scripts.bench_growth.processor import spent
from scripts.bench_index.growth import ASKED, WARM, ask
from scripts.bench_index.questions import Question, questions
from scripts.bench_index.serving import Reader, running


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
    told: Mapping[str, str], folder: Path, asked: list[Question], server: Callable[[], float]
) -> dict[str, Any]:
    """Each question over one connection, by the clock and by the processors of API and database."""
    found: dict[str, Any] = {}
    with running(["serve", "--no-index"], told, folder) as api:
        reader = Reader(api.port)
        for one in asked:
            began, database = spent(api.process.pid), server()
            took = ask(reader, one.ours)
            cost = {
                "cpu_ms": spent(api.process.pid) - began,
                "database_cpu_ms": server() - database,
            }
            found[one.name] = took | {
                name: round(seconds * 1000 / (ASKED + WARM), 2) for name, seconds in cost.items()
            }
        reader.close()
        return {"questions": found, "api_mb": round(api.memory_mb())}
