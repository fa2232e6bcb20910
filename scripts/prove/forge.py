"""Running forge, and reading what `forge test --json` says of each test."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scripts.prove.errors import ProofOutputUnreadable
from scripts.setup.paths import ROOT, TOOLS_BIN, tool_environment

# `1s 259ms 77µs 76ns`, as forge writes durations.
PART = re.compile(r"([\d.]+)(h|ms|m|s|µs|μs|ns)\b")
SECONDS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 1e-3, "µs": 1e-6, "μs": 1e-6, "ns": 1e-9}


@dataclass(frozen=True)
class ForgeTest:
    """One test as forge reports it; `kind` is its type with its counts, e.g. Invariant or Fuzz."""

    contract: str
    name: str
    status: str
    reason: str | None
    seconds: float
    kind: Mapping[str, Any]

    @property
    def passed(self) -> bool:
        """Whether it did."""
        return self.status == "Success"


def run_forge(
    arguments: Sequence[str], profile: str, more: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run forge under a profile of foundry.toml and return what it printed."""
    environment = {**tool_environment(), "FOUNDRY_PROFILE": profile, **(more or {})}
    return subprocess.run(
        [str(TOOLS_BIN / "forge"), *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def forge_tests(done: subprocess.CompletedProcess[str]) -> list[ForgeTest]:
    """The tests of a `forge test --json`; raises ProofOutputUnreadable if it printed none."""
    return read_tests(_json_of(done))


def read_tests(report: Mapping[str, Any]) -> list[ForgeTest]:
    """The tests of forge's report, in its order."""
    found = []
    for suite, outcome in report.items():
        contract = suite.rsplit(":", 1)[-1]
        for signature, test in outcome["test_results"].items():
            found.append(
                ForgeTest(
                    contract,
                    signature.split("(", 1)[0],
                    test["status"],
                    test["reason"],
                    seconds_of(test["duration"]),
                    test["kind"],
                )
            )
    return found


def seconds_of(duration: str) -> float:
    """Seconds of a duration as forge writes it."""
    return sum(float(number) * SECONDS[unit] for number, unit in PART.findall(duration))


def listed_tests(path: str, profile: str) -> list[tuple[str, str]]:
    """Contract and name of each test that a path's pattern finds."""
    done = run_forge(["test", "--list", "--json", "--match-path", path], profile)
    files = _json_of(done)
    return [
        (contract, name)
        for contracts in files.values()
        for contract, names in contracts.items()
        for name in names
    ]


def _json_of(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if not lines:
        said = (done.stderr or done.stdout).strip() or "nothing"
        raise ProofOutputUnreadable(f"forge gave no report; it said: {said[-2000:]}")
    report: dict[str, Any] = json.loads(lines[-1])
    return report
