"""Runs of one step add up: an hour at a time, or less, until its long form is reached.

The long form of a step is cut into portions, each with a seed of its own. What each portion has come
to is kept at once; who ends a run early loses one portion. A portion that finds something wrong ends
the sum: the next one begins anew.
"""

from __future__ import annotations

from typing import Any

from scripts.prove.report import commit, now
from scripts.prove_index.tests import KILLS, Suite


def left_of(suite: Suite, note: dict[str, Any]) -> dict[str, int]:
    """How often each thing is still to be done; all of it again, if nothing is left."""
    done = note.get("how_often", {}) if is_well(note) else {}
    left = {name: max(often - done.get(name, 0), 0) for name, often in suite.how_often.items()}
    return left if any(left.values()) else dict(suite.how_often)


def is_well(note: dict[str, Any]) -> bool:
    """Whether a note can be added to."""
    return bool(note) and not note["wrong"] and not note["quick"]


def portion(suite: Suite, left: dict[str, int]) -> dict[str, int]:
    """How often the next portion does it."""
    return {name: min(often, suite.portion or often) for name, often in left.items()}


def added(note: dict[str, Any], one: dict[str, Any]) -> dict[str, Any]:
    """A step's note, with one portion more."""
    before = note if is_well(note) and "how_often" in note else {}
    often = dict(before.get("how_often", {}))
    for name, times in one["how_often"].items():
        often[name] = often.get(name, 0) + times
    run = {name: one[name] for name in ("at", "commit", "seed", "seconds", "how_often")}
    known = before.get("runs") or ([_as_run(before)] if before else [])
    total = {
        **one,
        "how_often": often,
        "seconds": round(before.get("seconds", 0.0) + one["seconds"], 1),
        "tests_passed": before.get("tests_passed", 0) + one["tests_passed"],
        "runs": [*known, run],
    }
    if KILLS in often:
        hits = before.get("kills_that_hit", 0) + one.get("kills_that_hit", 0)
        total["kills_that_hit"] = hits
    return total


def stamped(seed: int, seconds: float, wrong: list[str], *, quick: bool) -> dict[str, Any]:
    """What is said of every run."""
    return {
        "at": now(),
        "commit": commit(),
        "seed": seed,
        "quick": quick,
        "seconds": round(seconds, 1),
        "wrong": wrong,
    }


def _as_run(note: dict[str, Any]) -> dict[str, Any]:
    return {name: note[name] for name in ("at", "commit", "seed", "seconds", "how_often")}
