"""`make rehearse-launch`: docs/launch.md's day on anvil and on Hardhat; writes docs/reports/launch.json."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from backend.errors import ColedgerError
from scripts.prove.report import commit, now, read, write
from scripts.rehearse_launch.nodes import NAMES, running
from scripts.rehearse_launch.people import Stage
from scripts.rehearse_launch.steps import rehearse
from scripts.setup.failures import SetupFailed
from scripts.setup.paths import ROOT

REPORT: Final = ROOT / "docs" / "reports" / "launch.json"
SAYS: Final = (
    "the steps of docs/launch.md but the last, by the commands that people type, on an empty chain of"
    " each node: doctor, deployment, verification, a project that lives, an index, an audit"
)


def main(arguments: list[str] | None = None) -> int:
    """0 if every step did on every node what the document says."""
    parser = argparse.ArgumentParser(prog="make rehearse-launch", description=__doc__)
    parser.add_argument("--only", choices=NAMES)
    parser.add_argument("--no-source", action="store_true", help="compile nothing once more")
    given = parser.parse_args(arguments)
    wrong = 0
    for name in NAMES if given.only is None else (given.only,):
        found = on(name, has_source=not given.no_source)
        report = read(REPORT) | {"says": SAYS}
        report.setdefault("nodes", {})[name] = found
        write(report, REPORT)
        sys.stdout.write(f"{name}: {found['wrong'] or 'every step held'}\n")
        wrong += bool(found["wrong"])
    return 1 if wrong else 0


def on(name: str, *, has_source: bool) -> dict[str, Any]:
    """One rehearsal: the node's own name for itself, the commands, and what went wrong."""
    began, found, fault = time.monotonic(), "", ""
    said: list[dict[str, object]] = []
    try:
        with running(name) as node, tempfile.TemporaryDirectory(prefix="launch-") as folder:
            found = str(node.request("web3_clientVersion"))
            stage = Stage(node, Path(folder).resolve())
            said = stage.said
            rehearse(stage, has_source=has_source)
    except (ColedgerError, SetupFailed) as error:
        fault = str(error)
    note: dict[str, Any] = {"at": now(), "commit": commit(), "client": found, "wrong": fault}
    note["source_compiled_anew"] = has_source
    return {**note, "seconds": round(time.monotonic() - began), "commands": said}


if __name__ == "__main__":
    sys.exit(main())
