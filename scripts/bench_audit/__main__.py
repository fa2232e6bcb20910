"""`python -m scripts.bench_audit`: measures proofs, bundles and audits, and writes what they took.

The figures go into docs/reports/audit.json, beside those of `make prove-audit`.
"""

from __future__ import annotations

import argparse
import sys

from scripts.bench_audit.measuring import measure
from scripts.bench_audit.report import put


def main(arguments: list[str] | None = None) -> int:
    """Measure and write; returns 0."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench_audit", description=__doc__)
    parser.add_argument("--holders", type=int, default=10_000)
    parser.add_argument("--transfers", type=int, default=34_000)
    parser.add_argument("--no-write", action="store_true", help="only print")
    given = parser.parse_args(arguments)
    found = measure(given.holders, given.transfers)
    for name, value in found.items():
        sys.stdout.write(f"{name}: {value}\n")
    if not given.no_write:
        put(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
