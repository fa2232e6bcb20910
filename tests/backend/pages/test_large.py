"""The pages of a large project are made in time, stay small, and read no table as a whole.

What is held to the budget is what the server works for a page: a clock on the wall would tell how busy the
machine is. As no table is read as a whole, ten times the members change little: `make bench-pages` measures
10,000 with 50,000 contributions, which take minutes to make.
"""

from __future__ import annotations

import http.client
import os
from pathlib import Path

import psutil

from scripts.bench_index.serving import running
from scripts.bench_pages.__main__ import TARGET_MS, ask, pages, scans
from scripts.bench_pages.crowd import crowd

LARGEST = 300_000
_ROUNDS = 20


def test_a_large_projects_pages_keep_to_their_budgets(tmp_path: Path) -> None:
    made = crowd(1_000, 5_000)
    told = {"COLEDGER_DATABASE": made.database, "COLEDGER_CONTENT_DIR": made.content}
    with running(["serve", "--no-index"], {**os.environ, **told}, tmp_path) as api:
        connection = http.client.HTTPConnection("127.0.0.1", api.port, timeout=60)
        server = psutil.Process(api.process.pid)
        paths = pages(made)
        sizes = {name: ask(connection, path, 1, server)["bytes"] for name, path in paths.items()}
        worked = ask(connection, paths["project"], _ROUNDS, server)["cpu_ms"]
        connection.close()
    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}
    assert worked <= TARGET_MS
    assert scans(made, [paths["project"]]) == []
