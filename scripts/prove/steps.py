"""The steps of a proof: each runs one prover and says what it came to, and what is wrong."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from scripts.helpers import contract_coverage, contract_sizes
from scripts.prove import fuzzing, invariants, lives, slither, symbolic
from scripts.prove.asked import Asked
from scripts.prove.environment import install_provers
from scripts.prove.errors import ProofOutputUnreadable
from scripts.prove.verbs import added_up, rare
from scripts.setup.paths import ROOT, tool_environment

REPORTS = ROOT / "docs" / "reports"
REHEARSE = "scripts.rehearse"


@dataclass(frozen=True)
class Section:
    """What a step adds to the report, one line about it, and what is wrong, a sentence each."""

    values: dict[str, Any]
    says: str
    wrong: list[str]


def prove_invariants(asked: Asked) -> Section:
    """The machines, with the long profile."""
    walked = invariants.run_invariants(asked)
    verbs = added_up(verb for one in walked for verb in one.verbs)
    calls = sum(one.calls for one in walked)
    values = {
        "invariant_calls": calls,
        "invariants": [_without_verbs(one) for one in walked],
        "verbs": {
            f"{one.machine}.{one.verb}": {
                "calls": one.calls,
                "succeeded": one.succeeded,
                "rate": round(one.rate, 4),
            }
            for one in verbs
        },
    }
    least = min(verbs, key=lambda one: one.rate, default=None)
    rarest = f"; rarest {least.machine}.{least.verb}, {least.rate:.0%}" if least else ""
    says = f"{len(walked)} invariants, {calls:,} calls{rarest}"
    return Section(values, says, invariants.complaints(walked) + rare(verbs))


def prove_by_fuzzing(asked: Asked) -> Section:
    """The other Solidity tests, with more values."""
    tests = fuzzing.run_fuzzing(asked)
    found = fuzzing.summary(tests)
    says = f"{found['tests']} tests, {found['values']:,} values"
    return Section({"fuzz": found}, says, fuzzing.complaints(tests))


def prove_symbolically(_: Asked) -> Section:
    """The symbolic tests."""
    install_provers()
    found = symbolic.run_symbolic()
    proved = sum(one.result == "proved" for one in found)
    canaries = sum(one.canary and one.expected for one in found)
    says = f"{proved} properties proved, {canaries} falsehoods disproved"
    return Section({"symbolic": symbolic.summary(found)}, says, symbolic.complaints(found))


def live(asked: Asked) -> Section:
    """Whole lives, on the contracts and on a model of the rules."""
    found = lives.run_lives(asked.seed)
    says = f"{found.lives} lives, {found.tried:,} verbs"
    wrong = [*lives.complaints(found), *rare(found.verbs)]
    return Section({"lives": lives.summary(found)}, says, wrong)


def analyse(_: Asked) -> Section:
    """Static analysis and standards."""
    install_provers()
    found = slither.analyse()
    kept = ", ".join(one.standard for one in found.standards if one.kept) or "none"
    says = f"{len(found.findings)} findings, {found.explained} explained; standards kept: {kept}"
    return Section({"slither": found.summary()}, says, slither.complaints(found))


def cover(_: Asked) -> Section:
    """Lines and branches that the Solidity tests take."""
    done = _run_module("scripts.helpers.contract_coverage")
    if done.returncode:
        raise ProofOutputUnreadable(f"forge coverage failed: {done.stdout[-2000:]}")
    with contract_coverage.REPORT.open(encoding="utf-8") as report:
        files = contract_coverage.read_report(report)
    lines = [ran for one in files for ran in one.lines.values()]
    branches = [taken for one in files for taken in one.branches.values()]
    missed = [f"{one.file}:{line}" for one in files for line in one.missed_branches]
    missed += [f"{one.file}:{line} (line)" for one in files for line in one.missed_lines]
    values = {"lines": _part(lines), "branches": _part(branches), "missed": missed}
    says = f"{values['lines']:.1%} of lines, {values['branches']:.1%} of branches"
    return Section({"coverage": values}, says, [])


def measure_sizes(_: Asked) -> Section:
    """Deployed sizes, against their limits."""
    done = _run_module("scripts.helpers.contract_sizes")
    sizes = contract_sizes.deployable()
    largest = max(sizes, key=lambda name: sizes[name])
    wrong = [done.stdout.strip().splitlines()[-1]] if done.returncode else []
    return Section({"sizes": sizes}, f"largest {largest}, {sizes[largest]:,} bytes", wrong)


def rehearse(_: Asked) -> Section:
    """The attacks of the threat model, each tried."""
    file = REPORTS / "rehearsal.json"
    if importlib.util.find_spec(REHEARSE) is not None:
        done = _run_module(REHEARSE)
        if done.returncode:
            raise ProofOutputUnreadable(f"the rehearsal failed: {done.stdout[-2000:]}")
    found = read_kept(file)
    attacks = {"listed": found["listed"], "rehearsed": found["rehearsed"]}
    says = f"{attacks['rehearsed']} of {attacks['listed']} attacks rehearsed"
    wrong = [] if attacks["listed"] == attacks["rehearsed"] else [says]
    return Section({"attacks": attacks}, says, wrong)


def read_mutation(_: Asked) -> Section:
    """The last mutation report: it takes hours, and is read."""
    found = read_kept(REPORTS / "mutation.json")
    says = f"score {found['score']} of {found['mutants']} mutants"
    return Section({"mutation_score": found["score"]}, says, [])


def read_kept(file: Path) -> dict[str, Any]:
    """A report that another command wrote; raises ProofOutputUnreadable where there is none."""
    if not file.is_file():
        raise ProofOutputUnreadable(f"there is no {file.relative_to(ROOT)}; make it first")
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


# In this order: what is quick to be wrong comes first. With each the report's fields that it writes.
STEPS: dict[str, tuple[Callable[[Asked], Section], tuple[str, ...]]] = {
    "sizes": (measure_sizes, ("sizes",)),
    "slither": (analyse, ("slither",)),
    "halmos": (prove_symbolically, ("symbolic",)),
    "invariants": (prove_invariants, ("invariant_calls", "invariants", "verbs")),
    "lives": (live, ("lives",)),
    "fuzz": (prove_by_fuzzing, ("fuzz",)),
    "coverage": (cover, ("coverage",)),
    "rehearsal": (rehearse, ("attacks",)),
    "mutation": (read_mutation, ("mutation_score",)),
}


def _without_verbs(campaign: invariants.Campaign) -> dict[str, Any]:
    values = asdict(campaign)
    del values["verbs"]
    return values


def _part(values: list[bool]) -> float:
    return round(sum(values) / len(values), 4) if values else 0.0


def _run_module(module: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", module],
        cwd=ROOT,
        env=tool_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
