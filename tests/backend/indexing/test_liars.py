"""Of several endpoints the one that fails or lies is left, and named; what can't be decided is told."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from backend.chain import endpoints
from backend.errors import ChainWrong, NodeInconsistent, ReorgTooDeep, VerificationImpossible
from backend.indexing import agreement
from backend.indexing.service import index
from backend.settings import Settings
from scripts.helpers.node import running_node
from tests.backend.indexing.branching import Chain, running_chain
from tests.backend.indexing.conftest import Indexed, dump, settings_for
from tests.backend.indexing.faulty import Faulty, running_faulty
from tests.backend.indexing.follower import Follower

# No chain for development: this one never becomes shorter.
CHAIN_ID = 4242


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoints, "SERIOUS_REST", 0.5)
    monkeypatch.setattr(endpoints, "LONGEST_REST", 1.0)
    monkeypatch.setattr(agreement, "EVERY", 0.3)


@pytest.fixture
def liar(indexed: Indexed) -> Iterator[tuple[Faulty, str]]:
    with running_faulty(indexed.world.node.port, Random(1)) as running:
        yield running


@pytest.fixture
def chain(tmp_path: Path) -> Iterator[Chain]:
    with running_chain(tmp_path, CHAIN_ID) as chain:
        yield chain


def endpoint(settings: Settings, number: int) -> tuple[bool, str | None]:
    """Whether an endpoint is in use, and what it did wrong."""
    place = settings.endpoints[number]
    question = "SELECT in_use, fault FROM endpoint WHERE place = ?"
    (row,) = sqlite3.connect(settings.database).execute(question, (place,))
    return bool(row[0]), row[1]


@pytest.mark.parametrize(
    ("verify", "lie", "fault"),
    [
        ("receipts", "left_out", "incomplete"),
        ("receipts", "altered", "incomplete"),
        ("receipts", "renamed", "incomplete"),
        ("bloom", "left_out", "incomplete"),
        ("bloom", "thinned", "incomplete"),
        ("none", "cut", "unreachable"),
        ("none", "garbled", "garbled"),
        ("none", "failing", "refused"),
        ("none", "limited", "rate"),
        ("none", "reset", "unreachable"),
    ],
)
def test_a_bad_endpoint_is_left(
    indexed: Indexed,
    liar: tuple[Faulty, str],
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    verify: str,
    lie: str,
    fault: str,
) -> None:
    proxy, url = liar
    proxy.chances = {lie: 1.0}
    settings = indexed.settings.replace(
        rpc_url=f"{url},{indexed.world.node.url}", database=tmp_path / "index.db", verify=verify
    )
    with caplog.at_level(logging.WARNING, "coledger.index"):
        asyncio.run(index(settings, until_head=True))
    assert dump(settings.database) == dump(indexed.settings.database)
    assert endpoint(settings, 0) == (False, fault)
    assert endpoint(settings, 1) == (True, None)
    if verify != "none":  # the others don't even get past the start
        assert any(url in line and "is left" in line for line in caplog.messages)


def test_the_only_endpoint_leaves_logs_out(
    indexed: Indexed, liar: tuple[Faulty, str], tmp_path: Path
) -> None:
    proxy, url = liar
    proxy.chances = {"left_out": 1.0}
    settings = indexed.settings.replace(rpc_url=url, database=tmp_path / "index.db")
    with pytest.raises(NodeInconsistent, match="doesn't commit to"):
        asyncio.run(index(settings, until_head=True))
    assert dump(settings.database)["raw_log"] == []


def test_an_endpoint_of_another_chain(indexed: Indexed, tmp_path: Path) -> None:
    with running_node(timestamp=1_000_000_000) as stranger:
        ours = indexed.world.node.url
        settings = indexed.settings.replace(
            rpc_url=f"{ours},{stranger.url}", database=tmp_path / "index.db"
        )
        asyncio.run(index(settings, until_head=True))
        assert dump(settings.database) == dump(indexed.settings.database)
        assert endpoint(settings, 1) == (False, "wrong_chain")
        with pytest.raises(ChainWrong):
            asyncio.run(index(settings.replace(rpc_url=stranger.url), until_head=True))


def test_verification_that_the_node_cant_give_is_refused(
    indexed: Indexed, liar: tuple[Faulty, str], tmp_path: Path
) -> None:
    proxy, url = liar
    proxy.unknown = ("eth_getBlockReceipts", "eth_getTransactionReceipt")
    settings = indexed.settings.replace(rpc_url=url, database=tmp_path / "index.db")
    with pytest.raises(VerificationImpossible, match="COLEDGER_VERIFY to bloom"):
        asyncio.run(index(settings.replace(verify="receipts"), until_head=True))
    asyncio.run(index(settings, until_head=True))
    connection = sqlite3.connect(settings.database)
    assert connection.execute("SELECT tier FROM verified_range").fetchall() == [("bloom",)]
    ((kind, facts),) = connection.execute("SELECT kind, facts FROM trouble")
    assert kind == "verification_reduced"
    assert "gives no receipts" in facts


def test_receipts_one_by_one(indexed: Indexed, liar: tuple[Faulty, str], tmp_path: Path) -> None:
    """As of a node that can't give a block's at once."""
    proxy, url = liar
    proxy.unknown = ("eth_getBlockReceipts",)
    settings = indexed.settings.replace(rpc_url=url, database=tmp_path / "index.db")
    asyncio.run(index(settings, until_head=True))
    assert dump(settings.database) == dump(indexed.settings.database)
    connection = sqlite3.connect(settings.database)
    assert connection.execute("SELECT tier FROM verified_range").fetchall() == [("receipts",)]


def follow(chain: Chain, tmp_path: Path, *urls: str) -> Follower:
    settings = settings_for(chain.side.world, tmp_path / "index.db")
    settings = settings.replace(rpc_url=",".join(urls), lag_seconds=1.0, poll_interval=0.02)
    return Follower(settings)


def head(chain: Chain, side: int) -> str:
    node = chain.sides[side].world.node
    return str(node.request("eth_getBlockByNumber", "latest", False)["hash"])


def troubles(follower: Follower) -> set[object]:
    return {row[0] for row in follower.rows("SELECT kind FROM trouble")}


def test_an_endpoint_on_a_fork_isnt_followed_there(chain: Chain, tmp_path: Path) -> None:
    ours, theirs = (side.world.node for side in chain.sides)
    chain.sides[0].mine(3)
    with follow(chain, tmp_path, chain.url, ours.url) as follower:
        follower.reach(head(chain, 0))
        chain.sides[1].act(Random(1))
        chain.switch()  # the first endpoint is on the other branch now
        follower.wait(lambda: endpoint(follower.settings, 0)[1] is not None)
        assert endpoint(follower.settings, 0)[1] in ("forked", "behind")
        chain.sides[0].act(Random(2))
        follower.reach(head(chain, 0))
        assert follower.rows("SELECT count(*) FROM rollback") == [(0,)]
    assert theirs.port == chain.proxy.port


def test_two_that_disagree_and_no_majority(chain: Chain, tmp_path: Path) -> None:
    ours, theirs = (side.world.node.url for side in chain.sides)
    for side in chain.sides:
        side.mine(2)
    with follow(chain, tmp_path, ours, theirs) as follower:
        follower.reach(head(chain, 0))
        follower.wait(lambda: "endpoints_disagree" in troubles(follower))
        assert follower.standing() == head(chain, 0)


def test_a_deep_turn_that_nobody_confirms(chain: Chain, tmp_path: Path) -> None:
    """What was final is given up only if two endpoints say so, where there are two."""
    ours, theirs = chain.sides
    for side in chain.sides:
        side.mine(100)
    with running_faulty(ours.world.node.port, Random(1)) as (second, url):
        with follow(chain, tmp_path, chain.url, url) as follower:
            follower.reach(head(chain, 0))
            second.chances = {"reset": 1.0}
            chain.switch()
            follower.wait(lambda: "reorg_too_deep" in troubles(follower))
            assert follower.standing() == head(chain, 0)
            second.chances, second.port = {}, theirs.world.node.port
            follower.reach(head(chain, 1))
            follower.wait(lambda: not troubles(follower))
        second.chances = {"reset": 1.0}
        chain.switch()
        with pytest.raises(ReorgTooDeep):
            asyncio.run(index(follower.settings, until_head=True))
