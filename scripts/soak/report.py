"""docs/reports/soak.json: the runs, each with how long it ran, and what they come to together."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from scripts.prove.report import read, write
from scripts.setup.paths import ROOT

REPORT: Final = ROOT / "docs" / "reports" / "soak.json"
ASKED: Final = 3 * 3600
SAYS: Final = (
    "random communities on a chain that leaves branches, their index killed and its servers failing"
    " over: whenever it is compared, the index has what a naive program makes of the chain, and the"
    " API's memory doesn't grow"
)


def keep(run: dict[str, Any], file: Path = REPORT) -> dict[str, Any]:
    """Adds a run to the report, or writes it anew if it is there: a run that isn't over yet."""
    runs = [each for each in read(file).get("runs", []) if each["at"] != run["at"]]
    report = summed([*runs, run])
    write(report, file)
    return report


def summed(runs: list[dict[str, Any]]) -> dict[str, Any]:
    """What the runs come to: they held if each did, and are complete after the hours asked for."""
    seconds = sum(run["seconds"] for run in runs)
    counts: dict[str, int] = {}
    for run in runs:
        for name, count in run["counts"].items():
            counts[name] = counts.get(name, 0) + count
    held = bool(runs) and all(run["held"] for run in runs)
    return {
        "says": SAYS,
        "asked_seconds": ASKED,
        "seconds": seconds,
        "complete": held and seconds >= ASKED,
        "held": held,
        "counts": counts,
        "runs": sorted(runs, key=lambda run: str(run["at"])),
    }
