"""`make bench-growth`: size, time, memory and the twelve most used questions, by contributions."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from scripts.bench_growth.asking import answers, twelve
from scripts.bench_growth.growing import Growing
from scripts.bench_growth.kept import database, folder_of_growth
from scripts.bench_growth.paper import paper
from scripts.bench_growth.reads import reads
from scripts.bench_growth.stored import room
from scripts.bench_index.generate import recorded
from scripts.bench_index.install import install_peers
from scripts.bench_index.ours import environment
from scripts.bench_index.postgres import rows
from scripts.bench_index.questions import Question
from scripts.bench_index.replaying import replaying
from scripts.prove.report import commit, now, read, write
from scripts.setup.paths import ROOT

REPORT: Final = ROOT / "docs" / "reports" / "growth.json"
PAGE: Final = ROOT / "docs" / "growth.md"
SIZES: Final = (10_000, 100_000, 1_000_000, 3_000_000, 10_000_000)
KINDS: Final = ("sqlite", "postgresql")
SAYS: Final = (
    "one project to which twelve thousand accounts give money: thirty thousand real contributions, and"
    " generated ones after them, which are copies of real blocks sealed anew; the index's own command"
    " makes the database, and its own API answers"
)


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="make bench-growth", description=__doc__)
    parser.add_argument("--most", type=int, default=SIZES[-2], choices=SIZES)
    parser.add_argument("--database", default=KINDS[0], choices=KINDS)
    parser.add_argument("--again", action="store_true", help="from nothing; else where it was")
    parser.add_argument(
        "--reads", action="store_true", help="only how reads scale, of what is there"
    )
    parser.add_argument("--only-page", action="store_true", help="write the page's figures anew")
    given = parser.parse_args(arguments)
    if not given.only_page:
        install_peers()
        _measure(given)
    paper(read(REPORT), PAGE)
    return 0


def _measure(given: argparse.Namespace) -> None:
    folder = recorded("grown-base")
    facts = json.loads((folder / "facts.json").read_text("utf-8"))
    module = "scripts.bench_growth.node"
    with (
        replaying(folder, warm=False, module=module, told=str(given.most)) as one,
        database(given.database, given.again) as (place, notes, server),
    ):
        growing = Growing(one, facts["sizes"], place, notes, server)
        told = environment(one, place, {"COLEDGER_CACHE_BYTES": "0"})
        asked = twelve(facts)
        for size in (each for each in SIZES if growing.gifts < each <= given.most):
            if not given.reads:
                sys.stdout.write(f"{size:,} contributions …\n")
                sys.stdout.flush()
                _keep(given.database, str(size), _one(growing, size, told, asked, server))
        if growing.gifts:
            found = reads(told, folder_of_growth(), asked[0].ours, server)
            note = {"at": now(), "commit": commit(), "contributions": growing.gifts}
            _keep("reads", given.database, note | found)


def _one(
    growing: Growing,
    size: int,
    told: dict[str, str],
    asked: list[Question],
    server: Callable[[], float],
) -> dict[str, Any]:
    note = {"at": now(), "commit": commit()}
    backfill = growing.grow(size)
    stored = room(growing.place, size, partial(rows, growing.place))
    answered = answers(told, folder_of_growth(), asked, server)
    load = round(os.getloadavg()[0], 1)
    return {**note, "load": load, "backfill": backfill, "stored": stored, **answered}


def _keep(kind: str, name: str, found: dict[str, Any]) -> None:
    report = read(REPORT)
    report |= {"says": SAYS, "cores": os.cpu_count()}
    report.setdefault(kind, {})[name] = found
    write(report, REPORT)


if __name__ == "__main__":
    sys.exit(main())
