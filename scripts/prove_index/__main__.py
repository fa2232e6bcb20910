"""`make prove-index`: the long forms of what holds the index exact, and docs/reports/index-proofs.json."""

from __future__ import annotations

import argparse
import secrets
import sys
import time
from typing import Any, Final

from backend.errors import ColedgerError
from scripts.prove.report import commit, now, read, write
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
    proved = [run_step(step, seed, quick=given.quick) for step in STEPS if step in wanted]
    return 0 if all(proved) else 1


def run_step(step: str, seed: int, *, quick: bool) -> bool:
    """Runs one step and keeps at once what it came to; whether it is proved."""
    sys.stdout.write(f"{step} …\n")
    sys.stdout.flush()
    began = time.monotonic()
    try:
        values, wrong = _prove(step, seed, quick=quick)
    except (ColedgerError, OSError, ValueError, KeyError) as error:
        values, wrong = {}, [f"{type(error).__name__}: {error}"]
    note = {"at": now(), "commit": commit(), "seed": seed, "quick": quick}
    note |= {"seconds": round(time.monotonic() - began, 1), "wrong": wrong, **values}
    report = read(REPORT)
    report.setdefault("steps", {})[step] = note
    report["seconds"] = round(sum(one["seconds"] for one in report["steps"].values()), 1)
    report["proved"] = _is_proved(report)
    write(report, REPORT)
    sys.stdout.write(f"{step}: {'WRONG' if wrong else 'ok'}, {note['seconds']:.0f} s\n")
    for sentence in wrong:
        sys.stdout.write(f"  {sentence}\n")
    sys.stdout.flush()
    return not wrong


def _prove(step: str, seed: int, *, quick: bool) -> tuple[dict[str, Any], list[str]]:
    if step == BLOCKS:
        found = prove_every_block(quick=quick)
        says = "every derived figure at every block of the demo equals eth_call at that block"
        values = {"says": says, "blocks": found.blocks, "answers": found.answers}
        return values | {"kinds": found.kinds}, found.wrong
    asked, counts = run_suite(step, SUITES[step], seed, quick=quick)
    values = {"says": SUITES[step].says, "how_often": asked, "tests_passed": counts.passed}
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
    parser.add_argument("--quick", action="store_true", help="short forms: try the machinery")
    return parser


if __name__ == "__main__":
    sys.exit(main())
