"""The symbolic tests: halmos runs tests/symbolic for all values at once, with a limit for each."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.prove.environment import BIN, prover_environment
from scripts.prove.errors import ProofOutputUnreadable
from scripts.setup.paths import ROOT

PROFILE = "symbolic"
TESTS = ROOT / "tests" / "symbolic"
REPORT = ROOT / "build" / "prove" / "halmos.json"
LOG = ROOT / "build" / "prove" / "halmos.log"
QUESTION_SECONDS = 60
# Five minutes on two idle cores.
ALL_SECONDS = 900
# Loops over the three holders.
LOOP = 4
RESULTS = ("proved", "disproved", "timeout", "stuck", "reverts always", "error")


@dataclass(frozen=True)
class Property:
    """One property: what halmos came to, and how long that took."""

    name: str
    result: str
    seconds: float
    paths: int

    @property
    def canary(self) -> bool:
        """Whether it is false, and there to show that what is false gets disproved."""
        return ".check_canary_" in self.name

    @property
    def expected(self) -> bool:
        """Whether it holds for all values, or is a canary and doesn't."""
        return self.result == ("disproved" if self.canary else "proved")


def run_symbolic(match: str = "Symbolic") -> list[Property]:
    """Run halmos over the contracts of this name; raises ProofOutputUnreadable without a report."""
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.unlink(missing_ok=True)
    with LOG.open("w", encoding="utf-8") as log:
        try:
            subprocess.run(
                command(match),
                cwd=ROOT,
                env=prover_environment(PROFILE),
                stdout=log,
                stderr=subprocess.STDOUT,
                timeout=ALL_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            log.write(f"\nended after {ALL_SECONDS} s\n")
    if REPORT.is_file():
        found = read_report(json.loads(REPORT.read_text(encoding="utf-8")))
    else:
        found = read_log(LOG.read_text(encoding="utf-8", errors="replace"))
    written = [name for file in sorted(TESTS.glob("*.sol")) for name in written_in(file)]
    return with_missing(found, [name for name in written if re.search(match, name)])


def command(match: str) -> list[str | Path]:
    """What runs halmos, with the two solvers of scripts.prove.solver."""
    solver = f"{BIN / 'python'} -m scripts.prove.solver {QUESTION_SECONDS}"
    asked: list[str | Path] = [BIN / "halmos", "--forge-build-out", "build/symbolic/out"]
    asked += ["--match-contract", match, "--loop", str(LOOP), "--no-status", "--statistics"]
    # Its limit is a little longer than the solvers' own, so that they end by themselves.
    asked += ["--solver-command", solver, "--solver-timeout-assertion", f"{QUESTION_SECONDS + 5}s"]
    return [*asked, "--json-output", REPORT]


def read_report(report: Mapping[str, Any]) -> list[Property]:
    """The properties of halmos' JSON. Loops cut short leave a property unproved."""
    found = []
    for contract, tests in report["test_results"].items():
        for test in tests:
            code = test["exitcode"]
            result = RESULTS[code] if code < len(RESULTS) else "error"
            if result == "proved" and test["num_bounded_loops"]:
                result = "loops cut short"
            seconds, paths = test["time"][0], test["num_paths"][0]
            name = f"{contract.rsplit(':', 1)[-1]}.{test['name'].split('(', 1)[0]}"
            found.append(Property(name, result, round(seconds, 2), paths))
    return found


WRITTEN = re.compile(r"^contract (\w+)|^ +function (check_\w+)", re.MULTILINE)


def written_in(file: Path) -> list[str]:
    """The properties of a file of symbolic tests."""
    found, contract = [], ""
    for starts, check in WRITTEN.findall(file.read_text(encoding="utf-8")):
        contract = starts or contract
        if check:
            found.append(f"{contract}.{check}")
    return found


def with_missing(found: list[Property], written: list[str]) -> list[Property]:
    """What halmos came to, and as not run what it should have: it may have been ended on its way."""
    there = {one.name for one in found}
    return found + [Property(name, "not run", 0.0, 0) for name in written if name not in there]


LINE = re.compile(
    r"\[(?P<result>PASS|FAIL|TIMEOUT|ERROR|WARN)\S*\s+(?P<name>\w+)\(.*?paths: (?P<paths>\d+), "
    r"time: (?P<seconds>[\d.]+)s.*bounds: \[(?P<bounds>.*?)\]\)"
)
RUNNING = re.compile(r"^Running \d+ tests? for \S+:(?P<contract>\w+)$")
SAID = {"PASS": "proved", "FAIL": "disproved", "TIMEOUT": "timeout"}


def read_log(said: str) -> list[Property]:
    """The properties that a halmos which didn't end had come to."""
    found, contract = [], ""
    for line in re.sub(r"\x1b\[[0-9;]*m", "", said).splitlines():
        if running := RUNNING.match(line):
            contract = running["contract"]
        elif match := LINE.search(line):
            result = "loops cut short" if match["bounds"] else SAID.get(match["result"], "error")
            name, seconds = f"{contract}.{match['name']}", float(match["seconds"])
            found.append(Property(name, result, seconds, int(match["paths"])))
    if not found:
        raise ProofOutputUnreadable(f"halmos came to nothing; it said: {said[-2000:]}")
    return found


def summary(properties: list[Property]) -> list[dict[str, object]]:
    """What the report holds of them."""
    return [
        {"property": one.name, "result": one.result, "seconds": one.seconds, "paths": one.paths}
        for one in properties
    ]


def complaints(properties: list[Property]) -> list[str]:
    """One sentence for each property that isn't proved, and each canary that isn't disproved."""
    return [
        f"{one.name}: {one.result} after {one.seconds:.0f} s"
        for one in properties
        if not one.expected
    ]
