"""Runs forge's tests in a scratch, and reads what they say."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from scripts.setup.paths import TOOLS_BIN, tool_environment
from scripts.trial.errors import TrialFailed
from scripts.trial.scratch import CACHE

# The same chance for every change, so that the same change gets the same verdict.
FUZZ_SEED = "1"
# Code that isn't optimised is longer than a chain would take.
ARGUMENTS = ("test", "--json", "--code-size-limit", "1000000")
# A failing sequence needs no shorter one: that it fails is all that is asked.
WITHOUT_SHRINKING = {"FOUNDRY_INVARIANT_SHRINK_RUN_LIMIT": "0"}
UNITS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 1e-3, "µs": 1e-6, "us": 1e-6, "ns": 1e-9}


@dataclass(frozen=True)
class Result:
    """One test's answer."""

    file: str
    test: str
    green: bool
    reason: str

    @property
    def name(self) -> str:
        """As documents name it: path::test."""
        return f"{self.file}::{self.test}"


@dataclass
class Run:
    """What one run of forge said; `out_of_time` when it had to be ended."""

    results: list[Result] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    out_of_time: bool = False

    @property
    def red(self) -> list[Result]:
        """The tests that failed."""
        return [result for result in self.results if not result.green]


def run_forge(
    scratch: Path, *, only: list[str] | None = None, tests: str | None = None,
    stop_at_first: bool = False, timeout: float = 600.0, seed: str = FUZZ_SEED,
) -> Run:  # fmt: skip
    """Run the tests of the files `only`, whose names match `tests`; all where they aren't given.

    Raises TrialFailed if forge ran no tests at all for another reason than the time.
    """
    command = [str(TOOLS_BIN / "forge"), *ARGUMENTS, "--fuzz-seed", seed]
    command += ["--match-path", _any_of(only)] if only else []
    command += ["--match-test", tests] if tests else []
    command += ["--fail-fast"] if stop_at_first else []
    # A failure that another change brought about isn't tried again on this one.
    for kept in ("fuzz", "invariant"):
        shutil.rmtree(scratch / CACHE / kept, ignore_errors=True)
    try:
        done = subprocess.run(
            command, cwd=scratch, env={**tool_environment(), **WITHOUT_SHRINKING}, capture_output=True,
            text=True, check=False, timeout=timeout,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return Run(out_of_time=True)
    return _read(done)


def _any_of(files: list[str]) -> str:
    return files[0] if len(files) == 1 else "{" + ",".join(files) + "}"


def _read(done: subprocess.CompletedProcess[str]) -> Run:
    try:
        suites = json.loads(done.stdout)
    except ValueError:
        said = (done.stderr or done.stdout)[-800:].strip()
        raise TrialFailed(f"forge ran no tests (code {done.returncode}): {said}") from None
    run = Run()
    for suite, answer in suites.items():
        file = suite.rpartition(":")[0]
        run.seconds[file] = run.seconds.get(file, 0.0) + _seconds(answer["duration"])
        for signature, result in answer["test_results"].items():
            green = result["status"] != "Failure"
            name = signature.partition("(")[0]
            run.results.append(Result(file, name, green, str(result["reason"] or "")))
    if done.returncode and not run.red:
        raise TrialFailed(f"forge failed without a red test: {done.stderr[-800:].strip()}")
    return run


def _seconds(duration: str) -> float:
    parts = re.findall(r"([\d.]+)\s*(ms|µs|us|ns|h|m|s)", duration)
    return sum(float(number) * UNITS[unit] for number, unit in parts)
