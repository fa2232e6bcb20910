"""`python -m scripts.bench_pages`: asks a large project's pages, and writes how long each took.

`coledger serve` answers over one kept connection; a page's time is from the request to the last byte
of its answer, and nothing is kept between two. `cpu_ms` is what the server's process worked for it, which
says more where others work on the machine too. The figures go into docs/reports/pages.json;
tests/backend/pages/test_render_cost.py reads from them how much a page may work.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

import psutil

from scripts.bench_index.serving import running
from scripts.bench_index.statistics import percentiles
from scripts.bench_pages.addresses import pages
from scripts.bench_pages.crowd import Crowd, crowd
from scripts.bench_pages.ratio import ratio, rendering
from scripts.setup.paths import ROOT

REPORT: Final = ROOT / "docs" / "reports" / "pages.json"
TARGET_MS: Final = 50
_WARM: Final = 5


def main(arguments: list[str] | None = None) -> int:
    """Returns 1 if the project's page takes longer than it may, or a page scans a table."""
    parser = argparse.ArgumentParser(prog="make bench-pages", description=__doc__)
    parser.add_argument("--members", type=int, default=10_000)
    parser.add_argument("--contributions", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--no-write", action="store_true", help="only print")
    given = parser.parse_args(arguments)
    made = crowd(given.members, given.contributions)
    found = measure(made, given.rounds)
    sys.stdout.write(json.dumps(found, indent=2) + "\n")
    if not given.no_write:
        REPORT.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    return 0 if found["project_page_ms"] <= TARGET_MS and not found["scans"] else 1


def measure(made: Crowd, rounds: int) -> dict[str, Any]:
    """Milliseconds and bytes of each page, and the steps of plans that read a whole table."""
    paths = pages(made)
    settings = {"COLEDGER_DATABASE": made.database, "COLEDGER_CONTENT_DIR": made.content}
    told = {**os.environ, **settings}
    with (
        tempfile.TemporaryDirectory() as folder,
        running(["serve", "--no-index"], told, Path(folder)) as api,
    ):
        connection = http.client.HTTPConnection("127.0.0.1", api.port, timeout=60)
        server = psutil.Process(api.process.pid)
        asked = {name: ask(connection, path, rounds, server) for name, path in paths.items()}
        connection.close()
    return {
        "members": made.members,
        "contributions": made.contributions,
        "project_page_ms": asked["project"]["p50"],
        "project_page_cpu_ms": asked["project"]["cpu_ms"],
        "project_page_jobs": jobs(made, paths["project"]),
        "target_ms": TARGET_MS,
        "largest_bytes": max(one["bytes"] for one in asked.values()),
        "pages": asked,
        # The standing tells how many projects there are, which is counting them.
        "scans": scans(made, [path for name, path in paths.items() if name != "status"]),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python"
        f" {platform.python_version()}, load {os.getloadavg()[0]:.1f}",
    }


def jobs(made: Crowd, path: str) -> float:
    """How many calibrating jobs a page is, which tests hold it to on any machine."""
    with rendering(made) as get:
        return round(ratio(lambda: get(path)), 2)


def ask(
    connection: http.client.HTTPConnection, path: str, rounds: int, server: psutil.Process
) -> dict[str, Any]:
    """One page, again and again."""
    took: list[float] = []
    size, worked = 0, 0.0
    for number in range(_WARM + rounds):
        if number == _WARM:
            worked = work_of(server)
        began = time.perf_counter()
        connection.request("GET", path, headers={"cache-control": "no-cache"})
        answer = connection.getresponse()
        size = len(answer.read())
        if answer.status != 200:
            raise SystemExit(f"{path} was answered with {answer.status}.")
        if number >= _WARM:
            took.append((time.perf_counter() - began) * 1000)
    worked = (work_of(server) - worked) * 1000 / rounds
    return {**percentiles(took), "cpu_ms": round(worked, 1), "bytes": size}


def work_of(server: psutil.Process) -> float:
    """Seconds that a process and its children have worked."""
    return sum(sum(one.cpu_times()[:2]) for one in (server, *server.children(recursive=True)))


def scans(made: Crowd, paths: list[str]) -> list[str]:
    """What reads a whole table; nothing is what is wanted."""
    command = [sys.executable, "-m", "scripts.bench_index.plans", made.database, *paths]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"The plans of the pages can't be seen: {done.stderr[-400:]}")
    found: list[str] = json.loads(done.stdout.splitlines()[-1])["scans"]
    return found


if __name__ == "__main__":
    sys.exit(main())
