"""The questions of `make bench-api`, asked of our API on two processes and of Ponder's REST."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import httpx

from scripts.bench_api.load import load
from scripts.bench_index import results
from scripts.bench_index.generate import recorded
from scripts.bench_index.growth import made
from scripts.bench_index.growth_chain import SIZES
from scripts.bench_index.node import BenchFailed
from scripts.bench_index.ours import environment
from scripts.bench_index.peer_runs import serving_ponder
from scripts.bench_index.postgres import running_server
from scripts.bench_index.questions import COMPARED, Question, questions
from scripts.bench_index.replaying import Replaying, replaying
from scripts.bench_index.serving import running

NAME: Final = "grown"
# What Ponder has to index before it can be asked: a tenth of ours, so that it is done in a minute.
PONDER_SIZE: Final = SIZES[-2]
PROCESSES: Final = 2
# Bytes of an answer without a body: a tag is good for a minute, and the answers have thousands.
_LARGEST_304: Final = 1_000
HOW: Final = (
    "Our API runs on two processes over SQLite with a million contributions and 12,000 holders;"
    " Ponder on one process of node and PostgreSQL's own, with the index that serves each question"
    " best, over a tenth of the contributions. Each answer has up to 50 rows. wrk asks both over 32"
    " connections from the same two cores, at 10 to 24 µs of them a request. Our limit of requests a"
    " client is lifted, since there is only one client. The 99th percentile is of requests at even"
    " distances, each timed from the moment that it was due."
)
Say = Callable[[str], None]


def reads(say: Say) -> dict[str, Any]:
    """Requests a second by question, and of 304 answers."""
    folder = recorded(NAME)
    facts = json.loads((folder / "facts.json").read_text("utf-8"))
    asked = [one for one in questions(facts) if one.name in COMPARED]
    found: dict[str, Any] = {one.name: {} for one in asked}
    with replaying(folder, warm=False) as replay:
        database = grown(replay, facts)
        for name, cache in (("uncached", {"COLEDGER_CACHE_BYTES": "0"}), ("cached", {})):
            with serving(replay, database, cache) as url:
                for one in asked:
                    found[one.name][name] = _rate(
                        say, f"Coledger, {name}: {one.name}", url + one.ours
                    )
        with serving(replay, database, {}) as url:
            not_modified = _not_modified(say, url, asked[1])
        _ask_ponder(say, replay, facts, asked, found)
    first = found[COMPARED[0]]
    return {
        "ours": first["uncached"],
        "peers": {"Ponder, PostgreSQL": first.get("ponder")},
        "questions": found,
        "not_modified": not_modified,
        "how": HOW,
    }


def grown(replay: Replaying, facts: dict[str, Any]) -> Path:
    """The database of a million contributions, which `make bench-index` leaves; made if it lacks."""
    head = facts["sizes"][str(SIZES[-1])]
    replay.wire.ask("replay_setHead", head)
    made(replay, results.GROWN, head)
    return results.GROWN


@contextmanager
def serving(replay: Replaying, database: Path, more: Mapping[str, str]) -> Iterator[str]:
    """Our API on two processes; its address."""
    with tempfile.TemporaryDirectory(prefix="coledger-bench-") as place:
        told = environment(replay, str(database), {"COLEDGER_RATE_LIMIT": "0", **more})
        told["COLEDGER_WORKERS"] = str(PROCESSES)
        with running(["serve", "--no-index"], told, Path(place)) as served:
            yield f"http://127.0.0.1:{served.port}"


def _rate(say: Say, what: str, url: str) -> int | None:
    try:
        found = load(url)
    except BenchFailed as failed:
        say(f"{what}: no figure: {failed}")
        return None
    say(f"{what}: {found.rate:,} requests/s, p50 {found.p50} ms, p99 {found.p99} ms")
    return found.rate


def _not_modified(say: Say, url: str, question: Question) -> int | None:
    """Answers to a reader who has the answer already."""
    plain = {"accept-encoding": "identity", "accept": "*/*"}
    answer = httpx.get(url + question.ours, headers=plain, timeout=30, trust_env=False)
    tag = answer.headers.get("etag")
    if not tag:
        say("304: no figure: the answers have no ETag")
        return None
    found = load(url + question.ours, headers={"if-none-match": tag})
    if found.size > _LARGEST_304:
        say(f"304: no figure: answers had {found.size:.0f} bytes, so some weren't 304")
        return None
    say(f"304: {found.rate:,} requests/s")
    return found.rate


def _ask_ponder(
    say: Say, replay: Replaying, facts: dict[str, Any], asked: list[Question], found: dict[str, Any]
) -> None:
    replay.wire.ask("replay_setHead", facts["sizes"][str(PONDER_SIZE)])
    try:
        with running_server() as server, serving_ponder(replay, server.new()) as url:
            for one in asked:
                found[one.name]["ponder"] = _rate(say, f"Ponder: {one.name}", f"{url}{one.ponder}")
    except BenchFailed as failed:
        say(f"Ponder: no figure: {failed}")
