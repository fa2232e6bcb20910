"""`make prove-cluster`: runs tests/backend/cluster in its long form, and keeps what it measured."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from scripts.prove.report import commit, now, read, write
from scripts.setup.paths import ROOT

REPORT: Final = ROOT / "docs" / "reports" / "cluster.json"
FAILOVERS: Final = 10
WITHOUT: Final = "without_haproxy"
SAYS: Final = (
    "whatever the cluster loses under load, every server ends with the rows that a naive program makes"
    " of the chain, no client is shown an earlier state than before, and the index catches up"
)


def main(arguments: list[str] | None = None) -> int:
    """0 if it held, else what pytest says."""
    parser = argparse.ArgumentParser(prog="make prove-cluster", description=__doc__)
    parser.add_argument("--failovers", type=int, default=FAILOVERS, metavar="N")
    parser.add_argument("--proxy", default="yes", choices=("yes", "no"), help="HAProxy, or none")
    given = parser.parse_args(arguments)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "found.json"
        told = {
            "COLEDGER_TEST_FAILOVERS": str(given.failovers),
            "COLEDGER_CLUSTER_REPORT": str(kept),
            "COLEDGER_TEST_PROXY": given.proxy,
        }
        command = [sys.executable, "-m", "pytest", "-p", "no:pytest-brownie", "-q"]
        command.append("tests/backend/cluster/test_failover.py")
        code = subprocess.run(command, cwd=ROOT, env={**os.environ, **told}, check=False).returncode
        found = json.loads(kept.read_text("utf-8")) if kept.is_file() else {}
    note = {"at": now(), "commit": commit(), "says": SAYS, "failovers": given.failovers}
    note |= {"cores": os.cpu_count(), "load": round(os.getloadavg()[0], 1)}
    report = note | {"seconds": round(time.monotonic() - began), "held": not code, **summed(found)}
    write(beside(report, read(REPORT), given.proxy == "yes"), REPORT)
    return code


def beside(new: dict[str, Any], old: dict[str, Any], has_proxy: bool) -> dict[str, Any]:
    """The run without HAProxy is kept beside the other, under a name of its own."""
    if not has_proxy:
        return old | {WITHOUT: new}
    return new | ({WITHOUT: old[WITHOUT]} if WITHOUT in old else {})


def summed(found: dict[str, Any]) -> dict[str, Any]:
    """What was found, with the worst of each kind of event first."""
    worst = {
        what: {name: max(event[name] for event in events) for name in events[0]}
        | {"times": len(events)}
        for what, events in found.get("events", {}).items()
    }
    return {"worst": worst, **found}


if __name__ == "__main__":
    sys.exit(main())
