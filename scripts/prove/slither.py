"""`make slither`: static analysis of the contracts, and whether the shares are the token they say.

A project's code has four parts that run at one address, on one storage. They are analysed as they are deployed, and
once more as the one contract that they are together (tests/static/Whole.sol), which is also asked for the standards.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backend.errors import ColedgerError
from scripts.prove.environment import BIN, install_provers, prover_environment
from scripts.prove.errors import ProofOutputUnreadable
from scripts.prove.explained import Finding, read_explanations, read_findings, unexplained
from scripts.setup.failures import SetupFailed
from scripts.setup.paths import ROOT

# Profiles of foundry.toml: the contracts as they are deployed, and all parts of a project as one.
PARTS, WHOLE = "static", "whole"
REPORTS = ROOT / "build" / "prove"
# Only the whole can tell: what one part writes looks never written in the others, and of what several parts share, some
# is only reached in another part.
OF_THE_WHOLE = ("uninitialized-state", "msg-value-in-nonpayable")
SUMMARY = REPORTS / "static.json"
EXPLAINED = ROOT / "tests" / "static" / "explained.toml"
# slither's name of a standard, and the contract that must keep it.
STANDARDS = (("ERC20", "Whole"), ("ERC2612", "Whole"))
MISSED = re.compile(r"^\s*\[ \] (.+)$", re.MULTILINE)
# Advice on top of the standard, which has no such point: approvals are also signed (ERC-2612) and spent at once.
ADVICE = "approval race condition"
KEPT = re.compile(r"^\s*\[✓\] ", re.MULTILINE)


@dataclass(frozen=True)
class Standard:
    """Whether a contract keeps a standard: how many points were checked, and those it misses."""

    standard: str
    contract: str
    checked: int
    missed: list[str]

    @property
    def kept(self) -> bool:
        """Whether all of it is kept, and something was checked."""
        return self.checked > 0 and not self.missed


@dataclass(frozen=True)
class Analysis:
    """What the static analysis came to."""

    findings: list[Finding]
    explained: int
    complaints: list[str]
    standards: list[Standard]

    def summary(self) -> dict[str, object]:
        """What the report holds of it."""
        impacts = Counter(one.impact for one in self.findings)
        return {
            "findings": dict(sorted(impacts.items())),
            "explained": self.explained,
            "unexplained": self.complaints,
            "standards": [
                {"standard": one.standard, "contract": one.contract, "kept": one.kept}
                | {"checked": one.checked, "missed": one.missed}
                for one in self.standards
            ],
        }


def analyse() -> Analysis:
    """Run slither and its checks of standards; raises ProofOutputUnreadable."""
    findings = combined(_findings(PARTS), _findings(WHOLE))
    explanations = read_explanations(EXPLAINED)
    open_findings, unused = unexplained(findings, explanations)
    complaints = [f"{one.impact}: {one.detector} in {one.where}" for one in open_findings]
    complaints += [f"{one.detector} in {one.where} is explained, and not found" for one in unused]
    explained = len({(one.detector, one.where) for one in explanations}) - len(unused)
    return Analysis(findings, explained, complaints, [_check(*pair) for pair in STANDARDS])


def combined(parts: Sequence[Finding], whole: Sequence[Finding]) -> list[Finding]:
    """What either analysis found, once each."""
    found = {(one.detector, one.where): one for one in parts if one.detector not in OF_THE_WHOLE}
    return list({**found, **{(one.detector, one.where): one for one in whole}}.values())


def _findings(profile: str) -> list[Finding]:
    report = REPORTS / f"slither-{profile}.json"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.unlink(missing_ok=True)
    run = _run(profile, [BIN / "slither", ".", "--json", report, "--fail-none"])
    if not report.is_file():
        raise ProofOutputUnreadable(f"slither gave no report; it said: {run.stdout[-2000:]}")
    said: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    if not said["success"]:
        raise ProofOutputUnreadable(f"slither failed: {said['error']}")
    return read_findings(said)


def read_standard(standard: str, contract: str, said: str) -> Standard:
    """What slither-check-erc said of a contract."""
    missed = [line.strip() for line in MISSED.findall(said) if ADVICE not in line]
    return Standard(standard, contract, len(KEPT.findall(said)) + len(missed), missed)


def complaints(analysis: Analysis) -> list[str]:
    """All that is wrong, one sentence each."""
    return analysis.complaints + [
        f"{one.contract} doesn't keep {one.standard}: {', '.join(one.missed) or 'nothing checked'}"
        for one in analysis.standards
        if not one.kept
    ]


def _check(standard: str, contract: str) -> Standard:
    command: list[str | Path] = [BIN / "slither-check-erc", ".", contract, "--erc", standard]
    # Compiled by the analysis just before.
    command += ["--foundry-ignore-compile", "--foundry-out-directory", f"build/{WHOLE}/out"]
    done = _run(WHOLE, command)
    return read_standard(standard, contract, done.stdout)


def _run(profile: str, command: Sequence[str | Path]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in command],
        cwd=ROOT,
        env=prover_environment(profile),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def main() -> int:
    """Analyse, print, keep the summary; returns 1 if something is wrong."""
    try:
        install_provers()
        analysis = analyse()
    except (ColedgerError, SetupFailed) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    summary = analysis.summary()
    SUMMARY.write_text(json.dumps(summary, indent=2) + "\n", encoding="utf-8")
    wrong = complaints(analysis)
    sys.stdout.write("".join(f"{line}\n" for line in wrong))
    kept = ", ".join(one.standard for one in analysis.standards if one.kept) or "no standard"
    sys.stdout.write(
        f"findings {summary['findings']}, {analysis.explained} explained; {kept} kept\n"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
