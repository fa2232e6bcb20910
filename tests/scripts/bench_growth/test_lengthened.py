"""A lengthened chain is one that the index believes with all its checks, and holds what it should."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from backend.chain.headers import SealedHeader, are_linked, is_sealed
from scripts.bench_growth.growing import Growing
from scripts.bench_growth.lengthened import Lengthened
from scripts.bench_index import growth_chain
from scripts.bench_index.generate import facts
from scripts.bench_index.node import running_chain
from scripts.bench_index.recording import Recorder
from scripts.bench_index.replaying import replaying

REAL, ALL = 2_000, 5_000


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two thousand real gifts of forty accounts, the second thousand being what is repeated."""
    folder = tmp_path_factory.mktemp("base")
    with pytest.MonkeyPatch.context() as patch, running_chain() as chain:
        patch.setattr(growth_chain, "MEMBERS", 40)
        recorder = Recorder(folder, chain.wire)
        made = growth_chain.grow(chain, recorder, (1_000, REAL))
        recorder.finish(facts(chain, made["factory"], []) | made)
    return folder


def test_it_is_one_chain(recording: Path) -> None:
    chain = Lengthened(recording, ALL)
    headers = [
        msgspec.json.decode(chain.short(each), type=SealedHeader)
        for each in range(chain.head - 4, chain.head + 1)
    ]
    assert chain.head == chain.head_of(ALL) == chain.head_of(REAL) + 3
    assert all(map(is_sealed, headers))
    assert are_linked(headers)
    assert chain.number_of(headers[-1].hash) == chain.head


def test_the_index_believes_it(recording: Path, tmp_path: Path) -> None:
    told = json.loads((recording / "facts.json").read_text())
    database = tmp_path / "growing.db"
    place = replaying(recording, warm=False, module="scripts.bench_growth.node", told=str(ALL))
    with place as replay, pytest.MonkeyPatch.context() as patch:
        growing = Growing(replay, told["sizes"], str(database), tmp_path / "notes.json")
        # Every receipt of every block is checked against its header.
        patch.setattr("scripts.bench_growth.growing.CHECKED", {"COLEDGER_VERIFY": "receipts"})
        growing.grow(REAL)
        took = growing.grow(ALL)
    assert took["events"] > 3 * ALL
    with closing(sqlite3.connect(database)) as connection:
        count = connection.execute("SELECT count(*), count(DISTINCT position) FROM contribution")
        assert count.fetchone() == (ALL, ALL)
        once = "SELECT count(DISTINCT transaction_hash) FROM contribution"
        assert connection.execute(once).fetchone() == (ALL // growth_chain.A_TRANSACTION,)
    again = Growing(replay, told["sizes"], str(database), tmp_path / "notes.json")
    assert again.gifts == ALL  # where it was
