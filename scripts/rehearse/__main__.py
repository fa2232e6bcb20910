"""`make rehearse`: rehearses every defence, and writes docs/reports/rehearsal.json."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from backend.errors import ColedgerError
from scripts.rehearse.catalogue import Defence, read_catalogue
from scripts.rehearse.errors import CatalogueWrong
from scripts.rehearse.rehearsal import Before, rehearse
from scripts.setup.paths import ROOT
from scripts.trial.journal import Journal, Record
from scripts.trial.profiles import deployed
from scripts.trial.scratch import TESTS, config, foundation, locked, make_scratch
from scripts.trial.trial import Trial

CATALOGUE = ROOT / TESTS / "defences"
FOLDER = ROOT / "build" / "rehearsal"
REPORT = ROOT / "docs" / "reports" / "rehearsal.json"
TOLD = ("defence", "threat", "kind", "test", "green_before", "red_after", "reason", "seconds")


def rehearse_all(defences: list[Defence], *, as_deployed: bool) -> list[Record]:
    """The outcome of each, from the journal where it is known."""
    judged_as = {one: _revision(one, as_deployed=as_deployed) for one in defences}
    with locked(FOLDER):
        journal = Journal(FOLDER / "verdicts.jsonl")
        unknown = [one for one in defences if journal.get(one.key(judged_as[one])) is None]
        if unknown:
            profile = deployed(config()) if as_deployed else None
            trial = Trial(make_scratch(FOLDER / "scratch"), profile)
            before: Before = {}
            try:
                for defence in unknown:
                    record = rehearse(trial, defence, judged_as[defence], before)
                    journal.add(record)
                    _show(record)
            finally:
                trial.close()
        records = [journal.get(one.key(judged_as[one])) for one in defences]
    return [record for record in records if record]


def _revision(defence: Defence, *, as_deployed: bool) -> str:
    """All that its outcome follows from: other tests say nothing of it."""
    files = {test.partition("::")[0] for test in defence.tests}
    return foundation(files) + (" as deployed" if as_deployed else "")


def make_report(listed: int, records: list[Record]) -> dict[str, Any]:
    """How many defences there are, how many held, and what each rehearsal saw."""
    entries = [{name: record[name] for name in TOLD} for record in records]
    rehearsed = [record for record in records if not record["fault"]]
    return {"listed": listed, "rehearsed": len(rehearsed), "entries": entries}


def _write(report: dict[str, Any]) -> Path:
    # What is committed tells of all of them; a part goes into the build folder.
    whole = report["listed"] == len(report["entries"])
    target = REPORT if whole else FOLDER / "report.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return target


def _show(record: Record) -> None:
    seen = "NOT RED" if record["fault"] else "red"
    sys.stdout.write(f"{seen:<8} {record['defence']} ({record['seconds']:.1f} s)\n")
    sys.stdout.flush()


def _chosen(catalogue: list[Defence], only: str | None) -> list[Defence]:
    chosen = [defence for defence in catalogue if only is None or only in defence.name]
    if not chosen:
        raise CatalogueWrong(f"No defence is named {only}." if only else "No defence is listed.")
    return chosen


def main() -> int:
    """Returns the exit code: 1 if any defence could be removed unnoticed."""
    parser = argparse.ArgumentParser(prog="python -m scripts.rehearse", description=__doc__)
    parser.add_argument("--only", help="only the defences whose name contains this")
    parser.add_argument("--as-deployed", action="store_true", help="with the deployed settings")
    given = parser.parse_args()
    try:
        catalogue = read_catalogue(CATALOGUE)
        records = rehearse_all(_chosen(catalogue, given.only), as_deployed=given.as_deployed)
        report = make_report(len(catalogue), records)
        written = _write(report)
    except ColedgerError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    faults = [record for record in records if record["fault"]]
    for record in faults:
        sys.stderr.write(f"{record['defence']}: {record['fault']}\n")
    sys.stdout.write(f"{report['rehearsed']} of {report['listed']} defences rehearsed; ")
    sys.stdout.write(f"{written.relative_to(ROOT)}\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
