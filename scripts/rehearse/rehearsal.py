"""One rehearsal: the tests are green, the defence is removed, and they are red for its lack."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass

from scripts.rehearse.catalogue import Defence
from scripts.rehearse.errors import CatalogueWrong
from scripts.trial.errors import TrialFailed
from scripts.trial.forge import Result
from scripts.trial.journal import Record
from scripts.trial.trial import Trial

# How forge tells a revert that nobody expected: the change then broke something, and proves nothing.
PLAIN_REVERT = re.compile(
    r"EvmError|panic: (?!assertion failed)|custom error|revert: |[A-Z]\w*\(.*\)$|call reverted|setup"
)


@dataclass
class Outcome:
    """What was seen; `fault` says what should have been seen instead."""

    green_before: bool = False
    red_after: bool = False
    reason: str = ""
    fault: str = ""


# As many campaigns as a bug may hide from; the long proofs walk further than all of them together.
SEEDS = ("1", "2", "3", "4", "5", "6")
# What tests say of the contracts as they are: many defences share a test.
Before = dict[tuple[str, ...], list[Result]]


def rehearse(trial: Trial, defence: Defence, revision: str, before: Before) -> Record:
    """Rehearse one defence; returns the record that is kept.

    `before` keeps what was seen of the same tests with nothing removed, for one trial.
    """
    began = time.monotonic()
    outcome = _outcome(trial, defence, before)
    return {
        "key": defence.key(revision),
        "revision": revision,
        "defence": defence.name,
        "threat": defence.threat,
        "kind": defence.kind,
        "test": ", ".join(defence.tests),
        "green_before": outcome.green_before,
        "red_after": outcome.red_after,
        "reason": outcome.reason,
        "fault": outcome.fault,
        "seconds": round(time.monotonic() - began, 2),
    }


def _outcome(trial: Trial, defence: Defence, before: Before) -> Outcome:
    outcome = Outcome()
    try:
        changed = defence.apply(trial.scratch)
        seen = _before(trial, defence, before)
    except CatalogueWrong as error:
        outcome.fault = str(error)
        return outcome
    outcome.green_before = all(result.green for result in seen)
    if not outcome.green_before:
        outcome.fault = f"{_first_red(seen)} is red before anything is removed"
        return outcome
    compiled = trial.compile(changed)
    if compiled.errors:
        outcome.fault = f"doesn't compile without the defence: {compiled.errors[0].strip()}"
    elif trial.same_as_base(compiled):
        outcome.fault = "what is removed changes no code"
    else:
        trial.install(compiled)
        _judge(outcome, defence, _run_until_red(trial, defence))
        trial.install(None)
    return outcome


def _before(trial: Trial, defence: Defence, before: Before) -> list[Result]:
    tests = tuple(defence.tests)
    if tests not in before:
        trial.install(None)
        before[tests] = _run(trial, defence)
    return before[tests]


def _run_until_red(trial: Trial, defence: Defence) -> list[Result]:
    """A campaign's calls are chosen by chance: another is walked if the bug shows in another way first."""
    seeds = SEEDS if defence.kind == "invariant" else SEEDS[:1]
    results: list[Result] = []
    for seed in seeds:
        results = _run(trial, defence, seed)
        red = [result for result in results if not result.green]
        if red and all(is_proof(result, defence.reason) for result in red):
            break
    return results


def _judge(outcome: Outcome, defence: Defence, after: list[Result]) -> None:
    green = [result.name for result in after if result.green]
    outcome.reason = next((result.reason for result in after if not result.green), "")
    if green:
        outcome.fault = f"{green[0]} stays green"
        return
    other = [result for result in after if not is_proof(result, defence.reason)]
    if other:
        outcome.fault = f"{other[0].name} is red for another reason: {other[0].reason}"
        return
    outcome.red_after = True


def is_proof(result: Result, expected: str) -> bool:
    """Whether a red test is red by its assertion or expectation, or as its entry foretells."""
    if expected:
        return expected in result.reason
    return result.test != "setUp" and not PLAIN_REVERT.match(result.reason)


def _run(trial: Trial, defence: Defence, seed: str = SEEDS[0]) -> list[Result]:
    """The named tests' results; raises CatalogueWrong if a name matches no test."""
    results: list[Result] = []
    named = [test.split("::", 1) for test in defence.tests]
    for file, name in named:
        run = trial.run(only=[file], tests=rf"^({name})(\(|$)", seed=seed)
        if run.out_of_time:
            raise TrialFailed(f"{defence.name}: forge took too long.")
        if not run.results:
            raise CatalogueWrong(f"{defence.name}: {file} has no test {name}.")
        results += run.results
    return results


def _first_red(results: list[Result]) -> str:
    return next(result.name for result in results if not result.green)
