"""`python -m scripts.prove_audit`: forgeries by the hundred thousand, and another implementation, another node.

Runs the tests of the audit with more forgeries than `make test` has time for, and puts into
docs/reports/audit.json how many were tried, and how many refused. A forgery that proves only what is
true after all (nodes in another order) isn't counted as one.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from scripts.bench_audit.report import put
from scripts.setup.paths import ROOT, VENV_PYTHON

TESTS = (
    "test_forgeries.py",
    "test_independent.py",
    "test_proofs.py",
    "test_figures.py",
    "on_hardhat.py",
)
FOLDER = ROOT / "tests" / "backend" / "audit"


def main(arguments: list[str] | None = None) -> int:
    """Run and write; returns what the tests ended with."""
    parser = argparse.ArgumentParser(prog="python -m scripts.prove_audit", description=__doc__)
    parser.add_argument("--forgeries", type=int, default=130_000)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="coledger-forgeries-") as folder:
        report = Path(folder) / "report"
        environment = {
            **os.environ,
            "FORGERIES": str(given.forgeries),
            "FORGERIES_REPORT": str(report),
        }
        command = [str(VENV_PYTHON), "-m", "pytest", "-p", "no:pytest-brownie", "-q"]
        command += [str(FOLDER / name) for name in TESTS]
        code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        if code:
            return code
        put(counted(sorted(Path(folder).glob("report.*"))))
    return 0


def counted(files: list[Path]) -> dict[str, object]:
    """What all runs together came to."""
    totals: dict[str, Counter[str]] = {
        "made": Counter(),
        "refused": Counter(),
        "harmless": Counter(),
    }
    for file in files:
        for name, counts in json.loads(file.read_text()).items():
            totals[name].update(counts)
    return {
        "forgeries_tried": totals["made"].total() - totals["harmless"].total(),
        "forgeries_refused": totals["refused"].total(),
        "forgeries_by_kind": dict(sorted(totals["refused"].items())),
        "harmless_changes": totals["harmless"].total(),
    }


if __name__ == "__main__":
    sys.exit(main())
