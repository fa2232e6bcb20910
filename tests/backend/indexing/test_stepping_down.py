"""An index that can't check receipts as fast as blocks come checks less, says so, and stays right."""

from __future__ import annotations

import json
import logging
import time
from pathlib import Path

import httpx
import pytest

from tests.backend.api.server import served
from tests.backend.indexing.conftest import dump, settings_for
from tests.backend.indexing.follower import Follower
from tests.backend.indexing.life import SHARE, raise_money
from tests.backend.indexing.naive import ASIDE, Naive
from tests.backend.indexing.proxy import running_proxy
from tests.backend.indexing.world import World, running_world

# A block's receipts take longer than the next block takes to come: the index falls behind, more at each step.
SLOW = 0.1
PATIENCE = 1.0
# How long blocks go on coming: until it steps down, and for who mustn't, a few answers' time.
SECONDS = {"auto": 60.0, "receipts": 3.0}
BETWEEN_BLOCKS = 0.02


@pytest.mark.parametrize("verify", ["auto", "receipts"])
def test_a_node_whose_receipts_are_slow(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, verify: str
) -> None:
    """Who demands receipts gets them, however late."""
    with (
        caplog.at_level(logging.WARNING, "coledger.index"),
        running_world() as world,
        running_proxy(world.node.port) as (proxy, url),
    ):
        people = [world.person(name) for name in ("ada", "ben", "eve", "kim")]
        guild = raise_money(world, people)
        settings = settings_for(world, tmp_path / "index.db").replace(
            rpc_url=url, verify=verify, lag_seconds=PATIENCE
        )
        with Follower(settings) as follower:
            follower.reach(_head(world))
            assert _trouble(follower) == {}
            # Only an index that has seen that it is at the head can fall behind.
            time.sleep(PATIENCE)
            proxy.receipts_take = SLOW
            over = time.monotonic() + SECONDS[verify]
            while time.monotonic() < over and not _trouble(follower):
                people[0].send(guild.verbs.transfer(people[1].address, SHARE // 1000))
                time.sleep(BETWEEN_BLOCKS)
            proxy.receipts_take = 0
            people[0].send(guild.verbs.transfer(people[1].address, SHARE // 1000))
            follower.reach(_head(world))
            tiers = {str(row[0]) for row in follower.rows("SELECT tier FROM verified_range")}
            with served(settings) as address:
                status = httpx.get(f"{address}/v1/status", trust_env=False).json()["data"]
        assert (
            dump(settings.database, without=ASIDE)
            == Naive(world.node.url, settings.factory, tmp_path).dump()
        )
    said = [
        record.getMessage() for record in caplog.records if "verified by" in record.getMessage()
    ]
    if verify == "receipts":
        assert (tiers, said, status["reduced"]) == ({"receipts"}, [], None)
        return
    assert tiers == {"receipts", "bloom"}
    assert said == [
        "blocks are verified by bloom and not by receipts:"
        " receipts can't be checked as fast as blocks come"
    ]
    assert status["reduced"] == "receipts can't be checked as fast as blocks come"


def _head(world: World) -> str:
    return str(world.node.request("eth_getBlockByNumber", "latest", False)["hash"])


def _trouble(follower: Follower) -> dict[str, str]:
    found = follower.rows("SELECT facts FROM trouble WHERE kind = 'verification_reduced'")
    return dict(json.loads(str(found[0][0]))) if found else {}
