"""Steps that are tests in their long form: which files, and how often, told by the environment.

The short forms of the same files run in `make test`.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from scripts.setup.paths import ROOT

REPORTS: Final = ROOT / "build" / "prove-index"
PATIENCE: Final = 3600.0
EACH_END: Final = 300
# The variable that says how many kills shall hit.
KILLS: Final = "COLEDGER_TEST_KILLS"


@dataclass(frozen=True)
class Suite:
    """Some test files, what makes them long, and in how many processes they run.

    `files` are patterns below the root; `how_often` are variables of the environment, of which
    `quick` holds smaller values to try the machinery with.
    """

    files: tuple[str, ...]
    how_often: Mapping[str, int]
    quick: Mapping[str, int]
    says: str
    processes: int = 2
    # How often a run of the long form does it at once; zero: all of it. See `adding`.
    portion: int = 0

    @property
    def found(self) -> list[Path]:
        """The files that there are."""
        return sorted({path for pattern in self.files for path in ROOT.glob(pattern)})


@dataclass(frozen=True)
class Counts:
    """How a suite ended."""

    passed: int
    failed: int
    skipped: int
    wrong: list[str]
    kills: int = 0


def run_suite(
    name: str, suite: Suite, seed: int, often: Mapping[str, int]
) -> tuple[dict[str, Any], Counts]:
    """Runs it; what it was asked for, and how it ended. Without tests it is wrong, never passed.

    The environment may ask for fewer: the report says how many it were.
    """
    asked = {name: min(int(os.environ.get(name, times)), times) for name, times in often.items()}
    if not suite.found:
        return asked, Counts(0, 0, 0, [f"there are no tests {' '.join(suite.files)}"])
    REPORTS.mkdir(parents=True, exist_ok=True)
    kept = REPORTS / f"{name}.xml"
    kept.unlink(missing_ok=True)
    told = {variable: str(value) for variable, value in asked.items()}
    environment = {**os.environ, **told, "COLEDGER_TEST_SEED": str(seed)}
    command = [sys.executable, "-m", "pytest", "-p", "no:pytest-brownie", "-q"]
    command += ["-n", str(suite.processes), "--dist", "worksteal", f"--junitxml={kept}"]
    command += [str(path.relative_to(ROOT)) for path in suite.found]
    with (REPORTS / f"{name}.log").open("wb") as log:
        try:
            code = subprocess.run(
                command,
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=log,
                check=False,
                timeout=PATIENCE,
            ).returncode
        except subprocess.TimeoutExpired:
            return asked, Counts(0, 0, 0, [f"it took longer than {PATIENCE:.0f} s"])
    return asked, _with_kills(_counts(kept, code), asked)


def _counts(kept: Path, code: int) -> Counts:
    if not kept.is_file():
        return Counts(0, 0, 0, [f"pytest ended with {code} and without a report"])
    cases = ElementTree.parse(kept).getroot().findall(".//testcase")  # noqa: S314 - our own file
    wrong, skipped, kills = [], 0, 0
    for case in cases:
        for counted in case.findall(".//property[@name='kills']"):
            kills += int(counted.get("value") or 0)
        found = [case.find(kind) for kind in ("failure", "error")]
        skipped += case.find("skipped") is not None
        for trouble in found:
            if trouble is not None:
                said = shorten(trouble.get("message") or "it failed")
                wrong.append(f"{case.get('classname')}.{case.get('name')}: {said}")
    failed = len(wrong)
    if code and not wrong:
        wrong.append(f"pytest ended with {code}")
    if not cases:
        wrong.append("no test ran")
    return Counts(len(cases) - failed - skipped, failed, skipped, wrong, kills)


def shorten(message: str) -> str:
    """Its beginning and its end: a program's output names the trouble at either."""
    said = re.sub(r"\s+", " ", message.replace(f"{ROOT}/", ""))
    return said if len(said) <= 2 * EACH_END else f"{said[:EACH_END]} … {said[-EACH_END:]}"


def _with_kills(counts: Counts, asked: Mapping[str, int]) -> Counts:
    """A kill that hit nothing that was running is none: so many as were asked for must have hit."""
    wanted = asked.get(KILLS, 0)
    if counts.kills < wanted:
        counts.wrong.append(f"only {counts.kills} of {wanted} kills hit something that was running")
    return counts


SUITES: Final = {
    "model": Suite(
        ("tests/backend/indexing/test_model.py",),
        {"COLEDGER_TEST_REORGS": 10_000},
        {"COLEDGER_TEST_REORGS": 30},
        "the index of a random chain equals one made from nothing, after each reorganisation",
        portion=600,
    ),
    "faults": Suite(
        ("tests/backend/indexing/test_faulty.py",),
        {"COLEDGER_TEST_FAULTS": 60},
        {"COLEDGER_TEST_FAULTS": 2},
        "endpoints that fail, lag, truncate and lie never make the index wrong",
        portion=20,
    ),
    "kills": Suite(
        (
            "tests/backend/indexing/test_kills*.py",
            "tests/backend/indexing/test_database_gone.py",
            "tests/backend/indexing/test_node_gone.py",
        ),
        {KILLS: 200},
        {KILLS: 16},
        "killed at random moments, or without its database or node for a while, the index goes on as"
        " if nothing had been",
        processes=1,
        portion=40,
    ),
    "schema": Suite(
        ("tests/backend/api/test_fuzz.py",),
        {"COLEDGER_TEST_SCHEMA": 400},
        {"COLEDGER_TEST_SCHEMA": 5},
        "no question that the OpenAPI allows, or forbids, gets an undocumented answer",
    ),
    "streams": Suite(
        ("tests/backend/api/test_streams.py",),
        {"COLEDGER_TEST_STREAMS": 2_000},
        {"COLEDGER_TEST_STREAMS": 50},
        "all event streams hear all events, each once and in order",
        processes=1,
    ),
}
