"""Whole lives of communities: the contracts beside a model in Python that knows the rules alone.

tests/contracts/life plays each step on both. Here it lives more and longer lives than `make test`
does, from a seed, and what it tried is read back.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from scripts.prove.errors import ProofOutputUnreadable
from scripts.prove.verbs import VerbCount
from scripts.setup.paths import ROOT, tool_environment

TESTS = "tests/contracts/life"
COUNTS = ROOT / "build" / "prove" / "lives.json"
LOG = COUNTS.with_suffix(".log")
LIVES, STEPS = 250, 80
MACHINE = "Life"


@dataclass(frozen=True)
class Lives:
    """What was lived, and what is wrong with it."""

    lives: int
    verbs: list[VerbCount]
    wrong: str

    @property
    def tried(self) -> int:
        """How many verbs were tried on both."""
        return sum(each.calls for each in self.verbs)


def run_lives(seed: int, lives: int = LIVES, steps: int = STEPS) -> Lives:
    """Live so many lives; raises ProofOutputUnreadable where pytest says nothing."""
    COUNTS.parent.mkdir(parents=True, exist_ok=True)
    COUNTS.unlink(missing_ok=True)
    command = [sys.executable, "-m", "scripts.helpers.contract_tests", "-q", "--tb=short", TESTS]
    command += ["--lives", str(lives), "--steps", str(steps), "--counts", str(COUNTS)]
    command += [f"--hypothesis-seed={seed}"]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=tool_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    # With the steps that led there, as hypothesis tells them.
    LOG.write_text(done.stdout, encoding="utf-8")
    if done.returncode:
        return Lives(lives, [], last_words(done.stdout))
    return Lives(lives, read_counts(COUNTS.read_text(encoding="ascii")), "")


def read_counts(text: str) -> list[VerbCount]:
    """How often each verb was tried and taken; raises ProofOutputUnreadable."""
    try:
        return [
            VerbCount(MACHINE, verb, each["taken"] + each["refused"], each["taken"])
            for verb, each in json.loads(text).items()
        ]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ProofOutputUnreadable(
            f"the lives counted nothing that can be read: {error}"
        ) from None


def last_words(output: str, most: int = 12) -> str:
    """The errors that pytest shows, or else the end of what it said."""
    lines = [line for line in output.splitlines() if line.strip()]
    errors = [line[1:].strip() for line in lines if line.startswith("E  ")]
    return "\n".join(errors[-most:] or lines[-most:])


def summary(found: Lives) -> dict[str, object]:
    """What the report holds of them."""
    verbs = {each.verb: {"calls": each.calls, "taken": each.succeeded} for each in found.verbs}
    return {"lives": found.lives, "calls": found.tried, "passed": not found.wrong, "verbs": verbs}


def complaints(found: Lives) -> Sequence[str]:
    """One sentence if the two didn't agree."""
    told = f"contracts and model don't agree ({LOG.relative_to(ROOT)}): {found.wrong}"
    return [told] if found.wrong else []
