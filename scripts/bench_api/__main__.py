"""`make bench-api`: asks, keeps the figures, and writes them into report, charts and page."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from backend.errors import ColedgerError
from scripts.bench_api.busy import busy
from scripts.bench_api.reads import reads
from scripts.bench_index import results
from scripts.bench_index.charts import write_charts
from scripts.bench_index.install import install_peers
from scripts.bench_index.page import write_page
from scripts.setup.failures import SetupFailed

PARTS = ("reads", "busy")


def main(arguments: list[str]) -> int:
    """Returns the exit code."""
    parser = argparse.ArgumentParser(prog="make bench-api", description=__doc__)
    parser.add_argument("--only", type=lambda text: text.split(","), default=list(PARTS))
    only = parser.parse_args(arguments).only
    figures: dict[str, Any] = dict(results.kept("reads")["figures"])
    try:
        install_peers()
        if "reads" in only:
            figures |= reads(_say)
        if "busy" in only:
            figures["while_indexing"] = busy(_say)
    except (ColedgerError, SetupFailed) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    results.keep("reads", figures)
    report = results.write_report()
    write_charts(report)
    write_page(report)
    return 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
