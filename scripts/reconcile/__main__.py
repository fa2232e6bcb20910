"""`python -m scripts.reconcile --rpc URL --api URL`: does the API say what the contracts say?"""

from __future__ import annotations

import argparse
import sys

from rich.console import Console

from backend.errors import ColedgerError
from scripts.reconcile.report import as_json, print_report
from scripts.reconcile.run import reconcile


def main(arguments: list[str] | None = None) -> int:
    """0 if everything agrees, 1 if something differs, 2 if it can't be compared."""
    parser = argparse.ArgumentParser(prog="python -m scripts.reconcile", description=__doc__)
    parser.add_argument("--rpc", required=True, metavar="URL", help="the node")
    parser.add_argument("--api", required=True, metavar="URL", help="the API that is checked")
    parser.add_argument(
        "--project", action="append", metavar="ADDRESS", help="only this one; may be repeated"
    )
    parser.add_argument("--json", action="store_true", help="machines read the report")
    given = parser.parse_args(arguments)
    try:
        report = reconcile(given.rpc, given.api, given.project)
    except ColedgerError as error:
        print(error, file=sys.stderr)
        return 2
    if given.json:
        print(as_json(report))
    else:
        print_report(report, Console(soft_wrap=True))
    return 0 if report.agrees else 1


if __name__ == "__main__":
    sys.exit(main())
