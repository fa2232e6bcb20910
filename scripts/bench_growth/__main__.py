"""`make bench-growth`: size, time, memory and the twelve most used questions, by contributions."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final

from scripts.bench_growth.asking import answers, twelve
from scripts.bench_growth.growing import Growing, forget
from scripts.bench_growth.paper import paper
from scripts.bench_growth.stored import room
from scripts.bench_index.generate import FOLDER, recorded
from scripts.bench_index.install import install_peers
from scripts.bench_index.postgres import rows, running_server
from scripts.bench_index.replaying import Replaying, replaying
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
        "--no-load", action="store_true", help="no reads by as many as there can be"
    )
    parser.add_argument("--only-page", action="store_true", help="write the page's figures anew")
    given = parser.parse_args(arguments)
    if not given.only_page:
        if not given.no_load:
            install_peers()
        _measure(given)
    paper(read(REPORT), PAGE)
    return 0


def _measure(given: argparse.Namespace) -> None:
    folder = recorded("grown-base")
    facts = json.loads((folder / "facts.json").read_text("utf-8"))
    with (
        replaying(
            folder, warm=False, module="scripts.bench_growth.node", told=str(given.most)
        ) as one,
        _database(given.database, given.again) as (place, notes),
    ):
        growing = Growing(one, facts["sizes"], place, notes)
        for size in (each for each in SIZES if growing.gifts < each <= given.most):
            sys.stdout.write(f"{size:,} contributions …\n")
            sys.stdout.flush()
            _keep(given.database, size, _one(growing, one, facts, size, not given.no_load))


def _one(
    growing: Growing, replay: Replaying, facts: dict[str, Any], size: int, has_load: bool
) -> dict[str, Any]:
    note = {"at": now(), "commit": commit()}
    backfill = growing.grow(size)
    stored = room(growing.place, size, partial(rows, growing.place))
    asked = answers(replay, growing.place, growing_folder(), twelve(facts), has_load)
    load = round(os.getloadavg()[0], 1)
    return {**note, "load": load, "backfill": backfill, "stored": stored, **asked}


def _keep(kind: str, size: int, found: dict[str, Any]) -> None:
    report = read(REPORT)
    report |= {"says": SAYS, "cores": os.cpu_count()}
    report.setdefault(kind, {})[str(size)] = found
    write(report, REPORT)


def growing_folder() -> Path:
    """Where databases grow, and their processes' logs lie."""
    folder = FOLDER / "growth"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def _database(kind: str, again: bool) -> Iterator[tuple[str, Path]]:
    """A place, and the file with what was noted of it; PostgreSQL's server ends with the block."""
    folder = growing_folder()
    notes = folder / f"{kind}.json"
    if kind == "postgresql":
        notes.unlink(missing_ok=True)
        with running_server() as server:
            yield server.new(), notes
        return
    database = folder / "growing.db"
    if again or not database.is_file():
        forget(database, notes)
    yield str(database), notes


if __name__ == "__main__":
    sys.exit(main())
