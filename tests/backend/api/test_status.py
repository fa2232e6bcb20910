"""Health, readiness, and answers while the index isn't there or is being written."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import httpx

from backend.settings import Settings
from backend.storage import tables
from backend.storage.migrate import migrate
from tests.backend.api.ledger import SHARE, Ledger, address_of
from tests.backend.api.server import served
from tests.backend.api.world import World


def test_a_live_index_is_healthy_and_ready(api: httpx.Client, world: World) -> None:
    assert api.get("/healthz").json() == {"status": "ok"}
    assert api.get("/readyz").json()["block"] == world.ledger.block
    status = api.get("/v1/status").json()["data"]
    assert (status["chain_id"], status["projects"], status["behind"]) == (31337, 4, 0)
    assert api.get("/readyz").json()["verified"] == status["verified"]


def test_without_an_index_nothing_is_ready(tmp_path: Path) -> None:
    database = tmp_path / "index.db"
    settings = Settings(database=database, content_dir=tmp_path)
    with served(settings) as address, httpx.Client(base_url=address) as api:
        for _ in range(2):  # no database, then one with tables and no blocks
            answer = api.get("/readyz")
            assert answer.status_code == 503
            assert answer.json()["type"] == "urn:coledger:problem:index_missing"
            assert answer.headers["retry-after"]
            assert api.get("/v1/projects").status_code == 503
            assert api.get("/projects").status_code == 503
            assert api.get("/healthz").status_code == 200
            migrate(database)


def test_a_file_that_is_no_database_is_told_without_its_path(tmp_path: Path) -> None:
    database = tmp_path / "secret-place.db"
    database.write_bytes(b"This is not a database." * 100)
    settings = Settings(database=database, content_dir=tmp_path)
    with served(settings) as address, httpx.Client(base_url=address) as api:
        for path in ("/v1/projects", "/readyz", "/projects"):
            answer = api.get(path)
            assert answer.status_code == 500
            assert "secret-place" not in answer.text
            assert "database" in answer.text


def test_a_lagging_index_is_not_ready_but_answers(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    ledger.finish(head=ledger.block + 40)
    settings = Settings(database=ledger.database, content_dir=tmp_path)
    with served(settings) as address, httpx.Client(base_url=address) as api:
        answer = api.get("/readyz")
        assert answer.status_code == 503
        assert answer.json()["blocks"] == 40
        assert api.get("/v1/status").json()["data"]["behind"] == 40
        assert "40" in api.get("/projects").text


def test_each_answer_is_of_one_block_while_the_index_is_written(tmp_path: Path) -> None:
    """The supply at block N is N shares: an answer that mixes blocks would show it."""
    ledger = Ledger(tmp_path)
    project = _grow(ledger)
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            _grow(ledger)
            time.sleep(0.005)

    writer = threading.Thread(target=write)
    settings = Settings(database=ledger.database, content_dir=tmp_path)
    seen: list[dict[str, Any]] = []
    blocks: set[int] = set()
    with served(settings) as address, httpx.Client(base_url=address, timeout=30) as api:
        writer.start()
        deadline = time.monotonic() + 30
        try:
            while (len(seen) < 40 or len(blocks) < 5) and time.monotonic() < deadline:
                seen.append(api.get(f"/v1/projects/{project}/holders").json())
                blocks.add(seen[-1]["as_of"]["block"])
        finally:
            stop.set()
            writer.join()
    assert len(blocks) >= 5
    for answer in seen:
        assert int(answer["data"][0]["shares"]["amount"]) == answer["as_of"]["block"] * SHARE


def _grow(ledger: Ledger) -> str:
    """One more block, in which a holder comes to hold as many shares as its number."""
    project = address_of("growing")
    ledger.pass_time(12)
    if not ledger.now(tables.project, project):
        text = dict.fromkeys(
            ("treasury", "creator", "currency", "gate"), address_of("somebody")
        ) | dict.fromkeys(("salt", "agreement", "about", "transaction_hash"), "0x" + "00" * 32)
        number = dict.fromkeys(
            ("minimum", "money_threshold", "backers_threshold", "pledge_threshold", "deadline",
             "seat_shares", "issuance", "transfers", "counts_roots", "opened", "created_at"), 0
        )  # fmt: skip
        ledger.becomes(tables.project, project, name="Growing", symbol="G", **text, **number)
    amount = ledger.block * SHARE
    ledger.becomes(
        tables.holder, project, address_of("holder"), shares=amount, votes=amount, delegate=None
    )
    ledger.finish()
    return project
