"""New blocks are told over WebSocket, and indexed a few milliseconds later; else the node is polled."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

import pytest

from backend.chain.heads import requests_and_heads
from tests.backend.indexing.conftest import settings_for
from tests.backend.indexing.follower import Follower
from tests.backend.indexing.proxy import running_proxy
from tests.backend.indexing.world import World, running_world

POLL = 2.0


def latencies(world: World, follower: Follower, blocks: int) -> list[float]:
    """Seconds from a mined block to its committed row."""
    found = []
    for _ in range(blocks):
        world.node.request("evm_mine")
        began = time.monotonic()
        mined = world.node.request("eth_getBlockByNumber", "latest", False)["hash"]
        follower.reach(mined)
        found.append(time.monotonic() - began)
    return found


@pytest.mark.parametrize("scheme", ["http", "ws"])
def test_a_block_is_indexed_long_before_the_next_poll(tmp_path: Path, scheme: str) -> None:
    with running_world() as world:
        url = world.node.url.replace("http", scheme)
        settings = settings_for(world, tmp_path / "index.db")
        with Follower(settings.replace(rpc_url=url, poll_interval=POLL)) as follower:
            latencies(world, follower, 2)  # until it listens
            assert statistics.median(latencies(world, follower, 15)) < POLL / 10


def test_a_node_that_tells_of_nothing_is_polled(tmp_path: Path) -> None:
    with running_world() as world, running_proxy(world.node.port) as (_, url):
        settings = settings_for(world, tmp_path / "index.db")
        with Follower(settings.replace(rpc_url=url, poll_interval=0.1)) as follower:
            assert max(latencies(world, follower, 5)) < 5.0


def test_where_heads_are_told() -> None:
    assert requests_and_heads(["http://a:8545"]) == (["http://a:8545"], ["ws://a:8545"])
    assert requests_and_heads(["wss://a/key"]) == (["https://a/key"], ["wss://a/key"])
    both = ["http://a:8545", "ws://a:8546", "https://b"]
    assert requests_and_heads(both) == (["http://a:8545", "https://b"], ["ws://a:8546", "wss://b"])
