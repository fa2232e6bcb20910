"""What is said of a node that vanished or stands still, and of an indexer that doesn't run."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from backend.settings import Settings
from backend.storage import tables
from tests.backend.api.ledger import Ledger
from tests.backend.api.server import served

AGO = 3600.0
PROBLEM = "urn:coledger:problem:"


def asked(
    folder: Path, *, chain_id: int = 1, settings: dict[str, Any] | None = None, **ages: float
) -> dict[str, Any]:
    """What readiness, status and a page say of an index whose node was heard of so long ago."""
    ledger = Ledger(folder)
    ledger.finish()
    ledger.replace(tables.chain, chain_id=chain_id)
    if ages:
        row = {"head_since": 0.0, "heard_at": 0.0, "written_at": 0.0, **ages}
        now = time.time()
        times = {name: now - age for name, age in row.items()}
        ledger.replace(tables.node_status, id=1, head=ledger.block, **times)
    where = Settings(database=ledger.database, content_dir=folder, **(settings or {}))
    with served(where) as address, httpx.Client(base_url=address) as api:
        ready = api.get("/readyz")
        return {
            "ready": ready.status_code,
            "why": ready.json().get("type", "").removeprefix(PROBLEM),
            "detail": ready.json().get("detail", ""),
            "node": api.get("/v1/status").json()["data"]["node"],
            "page": api.get("/projects", headers={"accept-language": "fr"}).text,
        }


@pytest.mark.parametrize(
    ("ages", "node", "why", "words"),
    [
        ({"heard_at": AGO}, "SILENT", "node_silent", "ne répond plus depuis le"),
        ({"head_since": AGO}, "STILL", "node_still", "n’annonce plus de nouveau bloc depuis le"),
        ({"written_at": AGO, "heard_at": AGO}, "UNWATCHED", "indexer_stopped", "ne tourne plus"),
    ],
)
def test_what_is_wrong_is_told_with_since_when(
    tmp_path: Path, ages: dict[str, float], node: str, why: str, words: str
) -> None:
    found = asked(tmp_path, **ages)
    since = time.strftime("%H:%M", time.gmtime(time.time() - AGO))
    earlier = time.strftime("%H:%M", time.gmtime(time.time() - AGO - 30))
    assert (found["ready"], found["why"], found["node"]) == (503, why, node)
    assert words in found["page"]
    assert since in found["page"] or earlier in found["page"]
    assert "figures may be old" in found["detail"]


@pytest.mark.parametrize(
    ("ages", "more", "node"),
    [
        ({}, {}, "UNKNOWN"),
        ({"heard_at": 5.0}, {}, "ANSWERING"),
        ({"head_since": AGO}, {"chain_id": 31337}, "ANSWERING"),
        ({"head_since": AGO}, {"settings": {"standstill_seconds": 0.0}}, "ANSWERING"),
        ({"heard_at": AGO, "written_at": AGO}, {"settings": {"lag_seconds": 7200.0}}, "ANSWERING"),
        ({"heard_at": 90.0}, {"settings": {"poll_interval": 60.0}}, "ANSWERING"),
    ],
)
def test_what_is_well_raises_no_alarm(
    tmp_path: Path, ages: dict[str, float], more: dict[str, Any], node: str
) -> None:
    found = asked(tmp_path, **more, **ages)
    assert (found["ready"], found["node"]) == (200, node)
    assert 'class="banner"' not in found["page"]
