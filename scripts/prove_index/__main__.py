"""`make prove-index`: the long forms of what holds the index exact, and docs/reports/index-proofs.json.

Runs add up, see `adding`: what an hour doesn't reach, the next one does.
"""

from __future__ import annotations

import argparse
import secrets
import sys
import time
from typing import Any, Final

from backend.errors import ColedgerError
from scripts.prove.report import read, write
from scripts.prove_index.adding import added, is_well, left_of, portion, stamped
from scripts.prove_index.every_block import prove_every_block
from scripts.prove_index.tests import SUITES, run_suite
from scripts.setup.paths import ROOT

REPORT: Final = ROOT / "docs" / "reports" / "index-proofs.json"
BLOCKS: Final = "blocks"
STEPS: Final = (*SUITES, BLOCKS)
SEED_BITS: Final = 31


def main(arguments: list[str] | None = None) -> int:
    """0 if everything that was asked for is proved, 1 if something isn't, 2 if it can't be asked."""
    given = _parser().parse_args(arguments)
    wanted = given.only.split(",") if given.only else list(STEPS)
    unknown = sorted(set(wanted) - set(STEPS))
    if unknown:
        sys.stderr.write(f"No step {', '.join(unknown)}; there are {', '.join(STEPS)}.\n")
        return 2
    seed = given.seed if given.seed is not None else secrets.randbits(SEED_BITS)
    sys.stdout.write(f"seed {seed}\n")
    until = time.monotonic() + given.seconds
    steps = [step for step in STEPS if step in wanted]
    if given.quick:
        tried = [run_step(step, seed, quick=True) for step in steps]
        return 0 if all(tried) else 1
    steps = [step for step in steps if is_left(step)] or steps
    well = True
    while steps and well and time.monotonic() < until:
        # In turns, so that an hour brings each of them on.
        came = [run_step(step, seed, quick=False) for step in steps]
        well, seed = all(came), seed + 1
        steps = [step for step in steps if is_left(step)]
    return 0 if well and not steps else 1


def is_left(step: str) -> bool:
    """Whether the report still lacks some of a step's long form."""
    note = read(REPORT).get("steps", {}).get(step, {})
    return not is_well(note) or not is_long(step, note)


def run_step(step: str, seed: int, *, quick: bool) -> bool:
    """Runs one step, or a portion of it, and keeps at once what it came to; whether it is well."""
    sys.stdout.write(f"{step} …\n")
    sys.stdout.flush()
    began = time.monotonic()
    report = read(REPORT)
    steps = report.setdefault("steps", {})
    before = {} if quick else steps.get(step, {})
    try:
        values, wrong = _prove(step, seed, before, quick=quick)
    except (ColedgerError, OSError, ValueError, KeyError) as error:
        values, wrong = {}, [f"{type(error).__name__}: {error}"]
    seconds = time.monotonic() - began
    note = stamped(seed, seconds, wrong, quick=quick) | values
    steps[step] = added(before, note) if step in SUITES and not (quick or wrong) else note
    report["seconds"] = round(sum(one["seconds"] for one in steps.values()), 1)
    report["proved"] = _is_proved(report)
    write(report, REPORT)
    sys.stdout.write(f"{step}: {'WRONG' if wrong else 'ok'}, {seconds:.0f} s\n")
    for sentence in wrong:
        sys.stdout.write(f"  {sentence}\n")
    sys.stdout.flush()
    return not wrong


def _prove(
    step: str, seed: int, before: dict[str, Any], *, quick: bool
) -> tuple[dict[str, Any], list[str]]:
    if step == BLOCKS:
        found = prove_every_block(quick=quick)
        says = "every derived figure at every block of the demo equals eth_call at that block"
        values = {"says": says, "blocks": found.blocks, "answers": found.answers}
        return values | {"kinds": found.kinds}, found.wrong
    suite = SUITES[step]
    often = suite.quick if quick else portion(suite, left_of(suite, before))
    asked, counts = run_suite(step, suite, seed, often)
    values = {"says": suite.says, "how_often": asked, "tests_passed": counts.passed}
    values["tests_skipped"] = counts.skipped
    return values | ({"kills_that_hit": counts.kills} if counts.kills else {}), counts.wrong


def _is_proved(report: dict[str, Any]) -> bool:
    """All steps in their long form, none wrong."""
    steps = report["steps"]
    return all(step in steps and not steps[step]["wrong"] and is_long(step, steps[step])
               for step in STEPS)  # fmt: skip


def is_long(step: str, note: dict[str, Any]) -> bool:
    """Whether a step ran as often as its long form is to."""
    wanted = SUITES[step].how_often if step in SUITES else {}
    asked = note.get("how_often", {})
    return not note["quick"] and all(asked.get(name, 0) >= often for name, often in wanted.items())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make prove-index", description=__doc__)
    parser.add_argument("--only", metavar="STEPS", help=f"some of {','.join(STEPS)}")
    parser.add_argument("--seed", type=int, metavar="N", help="repeat a run; otherwise by chance")
    parser.add_argument("--seconds", type=float, default=3000.0, help="begins no portion later")
    parser.add_argument("--quick", action="store_true", help="short forms: try the machinery")
    return parser


if __name__ == "__main__":
    sys.exit(main())
