"""The 99th percentile at 1,000 requests a second while 1,000 events a second are indexed.

The replay of the dense chain grows by one block of about a thousand logs each second; one process
of ours indexes it, two answer. Each question is asked for a while; the slowest one's p99 counts.
Then a server that answers nothing but the same bytes is asked as often: what it takes is the
machine's, with node, index, three kinds of servers and the load itself on its cores.
"""

from __future__ import annotations

import json
import tempfile
import time
from pathlib import Path
from typing import Any, Final

import httpx

from scripts.bench_api.bare import bare
from scripts.bench_api.load import load
from scripts.bench_api.reads import PROCESSES, Say
from scripts.bench_index.answers import Recording
from scripts.bench_index.generate import recorded
from scripts.bench_index.ours import backfill, environment
from scripts.bench_index.replaying import replaying
from scripts.bench_index.serving import running

RATE: Final = 1_000
SECONDS: Final = 15
BLOCKS_A_SECOND: Final = 1.0
BEGINS: Final = 60


def busy(say: Say) -> dict[str, Any]:
    """Milliseconds by question, and what was indexed meanwhile."""
    folder = recorded("dense")
    facts = json.loads((folder / "facts.json").read_text("utf-8"))
    start = facts["first_block_of_traffic"] + BEGINS
    with replaying(folder) as replay, tempfile.TemporaryDirectory() as place:
        database = str(Path(place) / "index.db")
        replay.wire.ask("replay_setHead", start)
        backfill(replay, database)
        told = environment(replay, database, {"COLEDGER_RATE_LIMIT": "0"})
        told["COLEDGER_WORKERS"] = str(PROCESSES)
        at = Path(place)
        with (
            bare() as plain,
            running(["index"], told, at),
            running(["serve", "--no-index"], told, at) as api,
        ):
            url = f"http://127.0.0.1:{api.port}"
            replay.wire.ask("replay_grow", BLOCKS_A_SECOND)
            began = time.monotonic()
            took = {name: load(url + path, rate=RATE, seconds=SECONDS)
                    for name, path in _paths(url).items()}  # fmt: skip
            control = load(plain, rate=RATE, seconds=SECONDS)
            reached, elapsed = _block(url), time.monotonic() - began
    events = sum(len(Recording(folder).logs(each)) for each in range(start + 1, reached + 1))
    for name, one in took.items():
        say(f"{name} at {one.rate:,}/s while indexing: p50 {one.p50} ms, p99 {one.p99} ms")
    say(f"the same bytes always, meanwhile: p50 {control.p50} ms, p99 {control.p99} ms")
    return {
        "control": {"p50": control.p50, "p99": control.p99},
        "p50": max(one.p50 for one in took.values()),
        "p99": max(one.p99 for one in took.values()),
        "requests": min(one.rate for one in took.values()),
        "events": round(events / elapsed),
        "by_question": {name: {"p50": one.p50, "p99": one.p99} for name, one in took.items()},
    }


def _paths(url: str) -> dict[str, str]:
    project = _get(f"{url}/v1/projects?limit=1")["data"][0]["project"].lower()
    base = f"/v1/projects/{project}"
    member = _get(f"{url}{base}/holders?limit=1")["data"][0]["account"].lower()
    return {
        "member history": f"{base}/contributions?account={member}&limit=50",
        "project page data": base,
        "cap table": f"{base}/holders?limit=50",
    }


def _block(url: str) -> int:
    return int(_get(f"{url}/v1/status")["as_of"]["block"])


def _get(url: str) -> Any:
    return httpx.get(url, timeout=30, trust_env=False).raise_for_status().json()
