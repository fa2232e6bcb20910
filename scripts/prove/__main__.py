"""`make prove-contracts`: the long forms of all proofs, and their report."""

from __future__ import annotations

import argparse
import secrets
import sys

from rich.console import Console
from rich.table import Table

from backend.errors import ColedgerError
from scripts.prove.asked import Asked
from scripts.prove.promises import DOCUMENT, read_promises, table, with_table
from scripts.prove.report import REPORT, Outcome, read, run_step
from scripts.prove.steps import STEPS
from scripts.setup.paths import ROOT

SEED_BITS = 32


def main(arguments: list[str] | None = None) -> int:
    """0 if everything that was asked for is proved, 1 if something isn't, 2 if it can't be asked."""
    given = _parser().parse_args(arguments)
    if given.table:
        return write_table()
    steps = given.only.split(",") if given.only else list(STEPS)
    unknown = sorted(set(steps) - set(STEPS))
    if unknown:
        sys.stderr.write(f"No step {', '.join(unknown)}; there are {', '.join(STEPS)}.\n")
        return 2
    seed = given.seed if given.seed is not None else secrets.randbits(SEED_BITS)
    sys.stdout.write(f"seed {seed}\n")
    outcomes = [_run(step, Asked(seed, given.quick)) for step in STEPS if step in steps]
    print_outcomes(outcomes)
    return 1 if any(one.wrong for one in outcomes) else 0


def write_table() -> int:
    """Write the table of docs/proofs.md anew from the promises and the report."""
    try:
        text = with_table(DOCUMENT.read_text(encoding="utf-8"), table(read(), read_promises()))
    except ColedgerError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    DOCUMENT.write_text(text, encoding="utf-8")
    return 0


def print_outcomes(outcomes: list[Outcome]) -> None:
    """One line a step, then all that is wrong."""
    rows = Table("step", "seconds", "came to", "")
    for one in outcomes:
        rows.add_row(one.step, f"{one.seconds:.0f}", one.says, "WRONG" if one.wrong else "ok")
    console = Console(soft_wrap=True)
    console.print(rows)
    for one in outcomes:
        for sentence in one.wrong:
            console.print(f"{one.step}: {sentence}", markup=False)
    console.print(f"{REPORT.relative_to(ROOT)}: {sum(one.seconds for one in outcomes):.0f} s")


def _run(step: str, asked: Asked) -> Outcome:
    sys.stdout.write(f"{step} …\n")
    sys.stdout.flush()
    return run_step(step, asked)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m scripts.prove", description=__doc__)
    parser.add_argument("--only", metavar="STEPS", help=f"some of {','.join(STEPS)}")
    parser.add_argument("--seed", type=int, metavar="N", help="repeat a run; otherwise by chance")
    parser.add_argument("--quick", action="store_true", help="short forms: try the machinery")
    parser.add_argument("--table", action="store_true", help="write the table of docs/proofs.md")
    return parser


if __name__ == "__main__":
    sys.exit(main())
