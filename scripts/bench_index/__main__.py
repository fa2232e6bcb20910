"""`make bench-index`: measures parts, keeps each one's figures, and writes report, charts and page.

`--only backfill,latency` runs some parts; the others stay as they were measured, each with when and
on which commit. `--chains dense` and `--no-peers` make the backfills shorter.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import Any

from backend.errors import ColedgerError
from scripts.bench_index import results
from scripts.bench_index.backfills import CHAINS, backfills
from scripts.bench_index.charts import write_charts
from scripts.bench_index.forks import reorganise
from scripts.bench_index.growth import growth
from scripts.bench_index.head_latency import head_latency
from scripts.bench_index.install import install_peers
from scripts.bench_index.page import write_page
from scripts.setup.failures import SetupFailed

PARTS = ("backfill", "latency", "reorg", "growth")


def main(arguments: list[str]) -> int:
    """Returns the exit code."""
    asked = _asked(arguments)
    runs: dict[str, Callable[[], Any]] = {
        "backfill": lambda: backfills(_say, asked.chains, not asked.no_peers),
        "latency": head_latency,
        "reorg": reorganise,
        "growth": growth,
    }
    try:
        if "backfill" in asked.only and not asked.no_peers:
            install_peers()
        for part in asked.only:
            _say(f"{part} …")
            results.keep(part, runs[part]())
    except (ColedgerError, SetupFailed) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    report = results.write_report()
    write_charts(report)
    write_page(report)
    _say(results.summary(report))
    return 0


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench-index", description=__doc__)
    parser.add_argument("--only", type=lambda text: text.split(","), default=list(PARTS))
    parser.add_argument("--chains", type=lambda text: text.split(","), default=list(CHAINS))
    parser.add_argument("--no-peers", action="store_true")
    asked = parser.parse_args(arguments)
    wrong = [part for part in asked.only if part not in PARTS]
    if wrong:
        parser.error(f"there is no part {wrong[0]}; there are {', '.join(PARTS)}")
    return asked


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
