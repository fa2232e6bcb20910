"""However often the indexer is killed, the database ends equal to an uninterrupted one."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.indexing.service import index
from tests.backend.indexing.conftest import Indexed, dump, settings_for
from tests.backend.indexing.killing import hits
from tests.backend.indexing.life import SHARE
from tests.backend.indexing.sharing_life import live
from tests.backend.indexing.world import running_world

KILLS = 20
TRANSFERS = 300
SMALL_RANGE = "2"


@pytest.fixture
def busy(tmp_path: Path) -> Iterator[Indexed]:
    """A world of its own, with a few hundred transactions more."""
    with running_world() as world:
        communities = live(world)
        ada, ben = world.person("ada"), world.person("ben")
        ada.remember()
        ben.remember()
        transfer = communities[0].verbs.transfer
        for number in range(TRANSFERS):
            giver, taker = (ada, ben) if number % 2 else (ben, ada)
            giver.submit(transfer(taker.address, SHARE // 100 + number))
        assert world.head > TRANSFERS
        yield Indexed(world, communities, settings_for(world, tmp_path / "whole.db"))


def start(indexed: Indexed, database: Path) -> subprocess.Popen[bytes]:
    """The indexer as people start it, set up by its environment."""
    settings = indexed.settings
    environment = {
        **os.environ,
        "COLEDGER_RPC_URL": settings.rpc_url,
        "COLEDGER_CHAIN_ID": str(settings.chain_id),
        "COLEDGER_FACTORY": settings.factory,
        "COLEDGER_DATABASE": str(database),
        "COLEDGER_RANGE_SIZE": SMALL_RANGE,
        "COLEDGER_POLL_INTERVAL": "0.02",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "backend.indexing", "--until-head"],
        env=environment,
        stderr=subprocess.PIPE,
    )


def block(database: Path) -> int:
    """The block that the database has come to; -1 before the first."""
    try:
        rows = sqlite3.connect(database).execute("SELECT number FROM cursor").fetchall()
    except sqlite3.OperationalError:
        return -1
    return rows[0][0] if rows else -1


def test_kills_lose_and_repeat_nothing(busy: Indexed, tmp_path: Path) -> None:
    chance = random.Random(20)
    killed = tmp_path / "killed.db"
    reached: list[int] = []
    for _ in range(KILLS):
        with start(busy, killed) as process:
            _kill_at_random(process, chance)
        if process.returncode == -signal.SIGKILL:
            hits.append(time.monotonic())
        reached.append(block(killed))
    assert reached == sorted(reached)
    within = {number for number in reached if 0 <= number < busy.world.head}
    assert len(within) > KILLS // 4, f"hardly a kill hit the backfill: {reached}"

    with start(busy, killed) as process:
        process.communicate()
    assert process.returncode == 0
    whole = busy.settings.database
    asyncio.run(index(busy.settings, until_head=True))
    assert block(whole) == busy.world.head
    assert dump(killed) == dump(whole)


def _kill_at_random(process: subprocess.Popen[bytes], chance: random.Random) -> None:
    """After some steps, and then somewhere within the next; now and then while it starts."""
    assert process.stderr is not None
    if chance.random() < 0.1:
        time.sleep(chance.uniform(0.05, 0.8))
    else:
        for _ in range(chance.randrange(1, 50)):
            process.stderr.readline()
        time.sleep(chance.uniform(0, 0.02))
    process.send_signal(signal.SIGKILL)
