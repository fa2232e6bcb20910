"""What makes a figure of the benchmark void: a row that is lacking, or one that isn't the chain's."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from scripts.bench_index.check import differences
from scripts.bench_index.generate import facts
from scripts.bench_index.naive import Naive
from scripts.bench_index.node import deploy_factory, running_chain
from scripts.bench_index.ours import backfill
from scripts.bench_index.recording import Recorder
from scripts.bench_index.replaying import replaying
from scripts.bench_index.traffic import HOUR, Community


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small chain of everyday traffic, recorded from a real node."""
    folder = tmp_path_factory.mktemp("recording")
    with running_chain() as chain:
        factory, token = deploy_factory(chain)
        communities = [
            Community(chain, factory, token, f"void{place}", 12, native=place == 0)
            for place in range(2)
        ]
        for verb in ("join", "first_gift", *["act"] * 8):
            for community in communities:
                for who in community.people:
                    getattr(community, verb)(*([] if verb == "act" else [who]))
            chain.mine(HOUR)
        recorder = Recorder(folder, chain.wire)
        recorder.follow(chain.head)
        recorder.finish(facts(chain, factory.address, [token.address]))
    return folder


@pytest.fixture(scope="module")
def naive(recording: Path) -> Naive:
    return Naive(recording)


@pytest.fixture(scope="module")
def indexed(recording: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our index of it, made as the benchmark makes it."""
    path = tmp_path_factory.mktemp("index") / "index.db"
    with replaying(recording) as replay:
        done = backfill(replay, str(path))
    assert done.events > 400
    assert done.seconds > 0
    return path


@pytest.fixture
def database(indexed: Path, tmp_path: Path) -> str:
    """One to be spoilt."""
    return str(shutil.copy(indexed, tmp_path / "index.db"))


def test_a_right_index_differs_in_nothing(database: str, naive: Naive) -> None:
    assert differences(database, naive) == []


@pytest.mark.parametrize("table", ["raw_log", "contribution", "holder", "ballot"])
def test_a_row_that_is_lacking_is_named(database: str, naive: Naive, table: str) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        key = "valid_from" if table == "holder" else "position"
        connection.execute(
            f"DELETE FROM {table} WHERE {key} = (SELECT max({key}) FROM {table})"  # noqa: S608
        )
    (wrong,) = differences(database, naive)
    assert wrong.startswith(f"{table}: ")
    assert ", 0 are too many" in wrong


def test_a_changed_amount_is_named(database: str, naive: Naive) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(
            "UPDATE contribution SET shares = (SELECT max(shares) FROM holder)"
            " WHERE position = (SELECT min(position) FROM contribution)"
        )
    (wrong,) = differences(database, naive)
    assert wrong.startswith("contribution: 1 rows are lacking, 1 are too many")
