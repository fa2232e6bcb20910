"""Endpoints that fail and lie in every way: what is indexed is right at each step, or isn't indexed.

`COLEDGER_TEST_FAULTS` is how many chains are read through such endpoints (1 without it; `make
prove-index` asks for more), `COLEDGER_TEST_SEED` begins the dice.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from backend.chain import endpoints
from backend.indexing import service
from backend.indexing.service import index
from backend.indexing.sync import Moved, Progress
from backend.settings import Settings
from backend.storage import loading
from scripts.helpers.node import running_node
from tests.backend.indexing.branching import Chain, running_chain
from tests.backend.indexing.conftest import dump, settings_for
from tests.backend.indexing.faulty import BREAKS, Faulty, running_faulty
from tests.backend.indexing.naive import ASIDE, Naive

RUNS = int(os.environ.get("COLEDGER_TEST_FAULTS", "1"))
SEED = int(os.environ.get("COLEDGER_TEST_SEED", "1"))
# No chain for development: this one never becomes shorter.
CHAIN_ID = 4242
SELDOM = {"timeout": 0.005, "wrong_chain": 0.03, "other_fork": 0.04, "stale": 0.04}
# How often an index looks before the endpoint behaves.
LOOKS = 150
# What each verification withstands, besides a connection that breaks.
LIES = {
    "receipts": (
        "stale",
        "wrong_chain",
        "other_fork",
        "reordered",
        "left_out",
        "altered",
        "renamed",
    ),
    "bloom": ("stale", "wrong_chain", "reordered", "left_out"),
    "none": ("stale", "reordered"),
}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody rests for long, and each step is stored by itself, as it is once the head is near."""
    monkeypatch.setattr(loading, "FAR", 1_000_000)
    monkeypatch.setattr(endpoints, "LONGEST_REST", 0.02)
    monkeypatch.setattr(endpoints, "SERIOUS_REST", 0.01)
    monkeypatch.setattr(service, "LONGEST_PAUSE", 0.02)


@pytest.fixture
def chain(tmp_path: Path) -> Iterator[Chain]:
    """Two branches with some life on each."""
    chance = Random(SEED)
    with running_chain(tmp_path, CHAIN_ID) as chain:
        for side in chain.sides:
            for _ in range(25):
                side.act(chance)
        yield chain


@pytest.mark.parametrize("run", range(RUNS))
@pytest.mark.parametrize("verify", LIES)
def test_one_endpoint_that_is_never_to_be_trusted(
    chain: Chain, tmp_path: Path, verify: str, run: int
) -> None:
    chance = Random(SEED + run)
    with (
        running_node(timestamp=1_000_000_000) as stranger,
        running_faulty(
            chain.side.world.node.port,
            chance,
            {"wrong_chain": stranger.port, "other_fork": chain.sides[1].world.node.port},
        ) as (proxy, url),
    ):
        proxy.slowness = 0.4
        settings = settings_for(chain.side.world, tmp_path / "index.db").replace(
            rpc_url=url, poll_interval=0.01, verify=verify, range_size=2, rpc_timeout=0.3
        )
        naives = [
            Naive(side.world.node.url, settings.factory, folder(tmp_path, side_number))
            for side_number, side in enumerate(chain.sides)
        ]
        asyncio.run(follow(settings, proxy, naives, LIES[verify], chain.side.world.head))
        told = {*LIES[verify]} - {"wrong_chain"}
        # How fast the index asks is no matter of dice: in a short run one may be left out.
        assert len(told & {*proxy.done}) >= len(told) - 1
        assert len({*BREAKS} & {*proxy.done}) > len(BREAKS) // 2


def folder(parent: Path, number: int) -> Path:
    path = parent / f"naive{number}"
    path.mkdir()
    return path


def chances(lies: tuple[str, ...]) -> dict[str, float]:
    """How likely each fault is; waiting takes time."""
    found = {**dict.fromkeys(lies, 0.12), **dict.fromkeys(BREAKS, 0.02)}
    return {kind: SELDOM.get(kind, often) for kind, often in found.items()}


async def follow(
    settings: Settings, proxy: Faulty, naives: list[Naive], lies: tuple[str, ...], head: int
) -> None:
    """Until the head is reached in spite of all."""
    stop = asyncio.Event()
    looks = 0

    def check(progress: Progress) -> None:
        nonlocal looks
        looks += 1
        # The first step is undisturbed: it says which chain is meant.
        proxy.chances = chances(lies) if looks < LOOKS else {}
        if looks > LOOKS and progress.moved is Moved.NOT and progress.block == head:
            stop.set()
        if progress.moved in (Moved.FORWARD, Moved.BACK):
            assert_right(settings, naives, progress.block)

    await asyncio.wait_for(index(settings, stop=stop, progress=check), 120)
    assert_right(settings, naives[:1], head)


def assert_right(settings: Settings, naives: list[Naive], block: int) -> None:
    """The index is that of one of the branches, up to its own last block."""
    found = dump(settings.database)
    ((_, number, name, *_),) = found["cursor"] or [(0, -1, "")]
    assert number == block
    if block < 0:
        return
    for naive in naives:
        (header,) = naive.headers([block])
        if header is not None and header["hash"] == name:
            expected = naive.dump(hex(block))
            assert {name: rows for name, rows in found.items() if name not in ASIDE} == expected
            return
    raise AssertionError(f"block {block} {name} is of no branch")
