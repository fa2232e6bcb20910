"""What the pages of a project of 10,000 members and 50,000 contributions cost to make, on any machine.

The issue's 50 ms are of a quiet machine; `make bench-pages` measures them. Here a page is held to as many
fixed jobs of the same kind as take 50 ms where the page takes what the report says, so that a machine that
is slow or busy makes both slower. What doesn't depend on machines is counted: statements, scans, bytes.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from backend.api.answers.desk import ProjectDesk
from backend.pages import routes
from backend.pages.overview import overview
from scripts.bench_index.plans import scans
from scripts.bench_pages.addresses import pages
from scripts.bench_pages.crowd import Crowd, make
from scripts.bench_pages.ratio import Get, ratio, rendering
from scripts.setup.paths import ROOT

LARGEST = 300_000
REPORT = json.loads((ROOT / "docs" / "reports" / "pages.json").read_text("utf-8"))
JOBS = REPORT["project_page_jobs"] * REPORT["target_ms"] / REPORT["project_page_ms"]
# Of any page: those of a member and an account look each thing up that waits for them.
STATEMENTS = 160
# Some are for what happens to wait for the one member who is asked about.
CHANCE = 24


class Asked(NamedTuple):
    """A project, its pages, the statements that its database is given, and how to ask."""

    made: Crowd
    paths: dict[str, str]
    said: list[str]
    get: Get

    def statements(self, path: str) -> list[str]:
        """What one page asks the database, once it has been asked before."""
        self.get(path)
        self.said.clear()
        self.get(path)
        return [each for each in self.said if each.lstrip()[:6].upper() in ("SELECT", "WITH")]


@contextmanager
def asked(folder: Path, members: int, contributions: int) -> Iterator[Asked]:
    made, said = make(folder, members, contributions), list[str]()
    connect = sqlite3.connect

    def noting(*given: Any, **named: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*given, **named)
        connection.set_trace_callback(said.append)
        return connection

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite3, "connect", noting)
        with rendering(made) as get:
            yield Asked(made, pages(made), said, get)


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    with asked(tmp_path_factory.mktemp("big"), 10_000, 50_000) as found:
        yield found


def jobs_of(big: Asked, rounds: int) -> float:
    """Of the project's page, with nobody listening to the statements."""
    with rendering(big.made) as get:
        return ratio(lambda: get(big.paths["project"]), rounds)


def test_a_project_page_takes_no_longer_than_it_may(big: Asked) -> None:
    found = jobs_of(big, 30)
    assert found <= JOBS, f"{found:.1f} jobs, of at most {JOBS:.1f}"


def test_what_pages_ask_does_not_grow_with_members(big: Asked, tmp_path: Path) -> None:
    with asked(tmp_path, 300, 1500) as small:
        few = {name: len(small.statements(path)) for name, path in small.paths.items()}
    many = {name: len(big.statements(path)) for name, path in big.paths.items()}
    assert max(many.values()) <= STATEMENTS, many
    assert {name for name in many if many[name] > few[name] + CHANCE} == set(), (few, many)


def test_a_question_for_each_member_would_be_noticed(
    big: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = range(1, big.made.members + 1)

    def slower(desk: ProjectDesk) -> dict[str, Any]:
        for number in numbers:
            desk.view.connection.exec_driver_sql(f"SELECT {number}").fetchone()
        return overview(desk)

    monkeypatch.setattr(routes, "overview", slower)
    assert len(big.statements(big.paths["project"])) > big.made.members
    assert jobs_of(big, 3) > JOBS


def test_no_page_reads_a_whole_table(big: Asked) -> None:
    for name, path in big.paths.items():
        if name != "status":  # it tells how many projects there are, which is counting them
            assert scans(Path(big.made.database), big.statements(path)) == [], name


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_page_of_a_large_project_is_large(big: Asked, language: str) -> None:
    for name, path in pages(big.made, language).items():
        assert len(big.get(path)) <= LARGEST, name
