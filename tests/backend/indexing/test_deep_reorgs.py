"""Deeper than what was final: no crash and no silence, and the index is right again."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from random import Random

import httpx
import pytest

from backend.indexing.service import index
from backend.indexing.sync import Progress
from backend.settings import Settings
from tests.backend.api.server import served
from tests.backend.indexing.branching import DEEPEST, Chain, running_chain
from tests.backend.indexing.conftest import dump, settings_for
from tests.backend.indexing.follower import Follower
from tests.backend.indexing.following import readiness, wait_until
from tests.backend.indexing.naive import ASIDE, Naive

DEPTH = 150


@pytest.fixture
def chain(tmp_path: Path) -> Iterator[Chain]:
    """Two branches that have grown far apart."""
    chance = Random(3)
    with running_chain(tmp_path) as chain:
        for side in chain.sides:
            for _ in range(8):
                side.act(chance)
            side.mine(DEPTH)
        yield chain


def settings_of(chain: Chain, tmp_path: Path) -> Settings:
    settings = settings_for(chain.side.world, tmp_path / "index.db")
    return settings.replace(rpc_url=chain.url, lag_seconds=2.0)


def head(chain: Chain) -> str:
    node = chain.side.world.node
    return str(node.request("eth_getBlockByNumber", "latest", False)["hash"])


def test_readers_are_told_of_a_deep_turn(chain: Chain, tmp_path: Path) -> None:
    settings = settings_of(chain, tmp_path)
    naive = Naive(chain.url, settings.factory, tmp_path)
    with (
        Follower(settings) as follower,
        served(settings) as address,
        httpx.Client(base_url=address) as api,
    ):
        wait_until(lambda: readiness(api) == "ready")
        follower.reach(head(chain))
        chain.switch()
        wait_until(lambda: readiness(api) == "reorg_too_deep")
        answer = api.get("/readyz", headers={"accept-language": "fr"})
        assert answer.status_code == 503
        assert "remplacé des blocs" in answer.json()["detail"]
        follower.reach(head(chain))
        assert dump(settings.database, without=ASIDE) == naive.dump()
        assert api.get("/v1/status").json()["data"]["rollbacks"] == 1
        wait_until(lambda: readiness(api) == "ready")
        verified = api.get("/v1/status").json()["data"]["verified"]
        assert verified == dict.fromkeys(("bloom", "receipts"), chain.side.world.head)


def test_stored_hashes_are_compared_at_every_start(chain: Chain, tmp_path: Path) -> None:
    """Even if only an old block isn't the chain's any more, whatever lies above it."""
    settings = settings_of(chain, tmp_path)
    naive = Naive(chain.url, settings.factory, tmp_path)
    asyncio.run(index(settings, until_head=True))
    with sqlite3.connect(settings.database) as connection:
        number = connection.execute("SELECT max(number) FROM block").fetchone()[0]
        connection.execute("UPDATE block SET hash = '0xdead' WHERE number = ?", (number,))
    asyncio.run(index(settings, until_head=True))
    assert dump(settings.database, without=ASIDE) == naive.dump()
    rows = sqlite3.connect(settings.database).execute("SELECT fork_number FROM rollback").fetchall()
    assert len(rows) == 1
    assert rows[0][0] < number


@pytest.mark.parametrize("verify", ["none", "bloom", "receipts"])
def test_a_turn_between_two_ranges(chain: Chain, tmp_path: Path, verify: str) -> None:
    """Ranges of two branches don't link, though each is right by itself."""
    settings = settings_of(chain, tmp_path).replace(range_size=2, verify=verify)
    naive = Naive(chain.url, settings.factory, tmp_path)
    start = chain.side.base + DEEPEST + 4
    steps = []

    def report(progress: Progress) -> None:
        if not steps and progress.block > start:
            steps.append(progress.block)
            chain.switch()

    asyncio.run(index(settings, until_head=True, progress=report))
    assert steps
    assert dump(settings.database, without=ASIDE) == naive.dump()


def test_readers_never_see_a_half(chain: Chain, tmp_path: Path) -> None:
    """Whoever looks meanwhile sees one branch or the other, at full height."""
    settings = settings_of(chain, tmp_path)
    heights = [side.world.head for side in chain.sides]
    seen: set[tuple[object, ...]] = set()
    with Follower(settings) as follower:
        follower.reach(head(chain))
        for _ in range(4):
            chain.switch()
            wanted = head(chain)
            while follower.standing() != wanted:
                seen |= {*follower.rows("SELECT number, hash FROM cursor")}
    assert {row[0] for row in seen} <= {*heights}
