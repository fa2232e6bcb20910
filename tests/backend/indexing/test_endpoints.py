"""Nodes that limit what they answer, know less, or are away for a while."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.errors import NodeInconsistent, NodeUnreachable
from backend.indexing.service import index
from backend.indexing.sync import Progress
from tests.backend.indexing.conftest import Indexed, dump
from tests.backend.indexing.proxy import Proxy, running_proxy

# What the node says of finality, and may not say.
FINALITY = ("cursor",)


@pytest.fixture
def proxy(indexed: Indexed) -> Iterator[tuple[Proxy, str]]:
    with running_proxy(indexed.world.node.port) as running:
        yield running


def test_a_node_that_limits_ranges(
    indexed: Indexed, proxy: tuple[Proxy, str], tmp_path: Path
) -> None:
    limits, url = proxy
    limits.widest = 3
    settings = indexed.settings.replace(rpc_url=url, database=tmp_path / "index.db")
    asyncio.run(index(settings, until_head=True))
    assert limits.refused > 0
    assert dump(settings.database) == dump(indexed.settings.database)


def test_a_node_that_knows_no_finality(
    indexed: Indexed, proxy: tuple[Proxy, str], tmp_path: Path
) -> None:
    limits, url = proxy
    limits.tells_finality = False
    settings = indexed.settings.replace(rpc_url=url, database=tmp_path / "index.db", finality=5)
    asyncio.run(index(settings, until_head=True))
    found = sqlite3.connect(settings.database).execute("SELECT head, safe, finalized FROM cursor")
    head = indexed.world.head
    assert found.fetchone() == (head, head - 5, head - 5)
    assert dump(settings.database, without=FINALITY) == dump(
        indexed.settings.database, without=FINALITY
    )


def test_a_node_that_goes_away_and_comes_back(
    indexed: Indexed, proxy: tuple[Proxy, str], tmp_path: Path
) -> None:
    limits, url = proxy
    settings = indexed.settings.replace(
        rpc_url=url, database=tmp_path / "index.db", range_size=4, poll_interval=0.01
    )

    async def follow() -> None:
        stop = asyncio.Event()

        def report(progress: Progress) -> None:
            if progress.block == progress.head:
                stop.set()
            elif progress.block > 20 and not limits.refused:
                limits.refused, limits.broken = 1, True
                asyncio.get_running_loop().call_later(0.3, setattr, limits, "broken", False)

        await asyncio.wait_for(index(settings, stop=stop, progress=report), 60)

    asyncio.run(follow())
    assert limits.refused
    assert dump(settings.database) == dump(indexed.settings.database)


def test_a_node_that_stays_away(indexed: Indexed, proxy: tuple[Proxy, str], tmp_path: Path) -> None:
    """To the head and no further: that can't be had, so it is an error and not a wait."""
    limits, url = proxy
    settings = indexed.settings.replace(
        rpc_url=url, database=tmp_path / "index.db", range_size=4, poll_interval=0.01
    )

    def report(progress: Progress) -> None:
        limits.broken = True

    with pytest.raises(NodeUnreachable):
        asyncio.run(index(settings, until_head=True, progress=report))


@pytest.mark.parametrize(
    ("verify", "said"),
    [
        ("none", "don't belong together"),
        ("bloom", "don't belong together"),
        ("receipts", "doesn't commit to"),
    ],
)
def test_a_node_that_mixes_branches(
    indexed: Indexed, proxy: tuple[Proxy, str], tmp_path: Path, verify: str, said: str
) -> None:
    limits, url = proxy
    limits.mixes_branches = True
    settings = indexed.settings.replace(rpc_url=url, database=tmp_path / "index.db", verify=verify)
    with pytest.raises(NodeInconsistent, match=said):
        asyncio.run(index(settings, until_head=True))
    assert dump(settings.database)["raw_log"] == []
