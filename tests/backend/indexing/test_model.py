"""A random chain: after each time that it changed its mind, the index is one made from nothing.

The chain reorganises itself 1 to 64 blocks deep, forgets blocks, goes over to another branch and
back to the old one; it has empty blocks, crowded ones, and new projects. The index follows it, and
is now and then stopped and started again. `COLEDGER_TEST_REORGS` says how often the chain changes
its mind (90 without it; `make prove-index` asks for 10,000), `COLEDGER_TEST_SEED` begins the dice:

    COLEDGER_TEST_REORGS=10000 python -m pytest -p no:pytest-brownie tests/backend/indexing/test_model.py
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from backend.storage.database import Place
from tests.backend.databases import KINDS
from tests.backend.indexing.branching import Chain, running_chain
from tests.backend.indexing.conftest import dump, settings_for
from tests.backend.indexing.follower import Follower
from tests.backend.indexing.naive import ASIDE, Naive

REORGS = int(os.environ.get("COLEDGER_TEST_REORGS", "90"))
SEED = int(os.environ.get("COLEDGER_TEST_SEED", "1"))
# Of one chain: a node remembers all that it was.
MOST_OF_ONE = 250
TIERS = ("receipts", "bloom", "none")


def lives() -> list[tuple[int, str, str, int]]:
    """Seed, kind of database, verification and number of turns of each chain; each fourth is
    indexed in PostgreSQL.
    """
    share = max(min(MOST_OF_ONE, -(-REORGS // (len(TIERS) + 1))), 1)
    numbers = range(-(-REORGS // share))
    return [
        (
            SEED + place,
            KINDS[place % (len(TIERS) + 1) == len(TIERS)],
            TIERS[place % len(TIERS)],
            min(share, REORGS - place * share),
        )
        for place in numbers
    ]


@pytest.mark.parametrize(("seed", "kind", "verify", "turns"), lives())
def test_the_index_of_a_random_chain(
    tmp_path: Path, request: pytest.FixtureRequest, seed: int, kind: str, verify: str, turns: int
) -> None:
    place: Place = tmp_path / "index.db"
    if kind == "postgresql":
        place = request.getfixturevalue("server").new()
    chance = Random(seed)
    seen: Counter[str] = Counter()
    with running_chain(tmp_path) as chain:
        settings = settings_for(chain.side.world, place).replace(
            rpc_url=chain.url, poll_interval=0.01, verify=verify, lag_seconds=1.0
        )
        naive = Naive(chain.url, settings.factory, tmp_path)
        with Follower(settings) as follower:
            for turn in range(turns):
                live_on(chain, follower, chance)
                seen[chain.turn(chance)] += 1
                check(chain, follower, naive, f"seed {seed}, turn {turn}: {seen}")
    assert seen["reorganise"]
    assert follower.rows("SELECT max(number) FROM rollback") >= [(turns // 2,)]
    assert follower.rows("SELECT min(tier), max(tier) FROM verified_range") == [(verify, verify)]


def live_on(chain: Chain, follower: Follower, chance: Random) -> None:
    """Some blocks; the index may come to see them before they are gone again, or not."""
    side = chain.side
    for _ in range(chance.randrange(4)):
        side.act(chance)
    if chance.random() < 0.3:
        side.mine(chance.randrange(1, 12))
    if chance.random() < 0.3:
        side.save()
        side.act(chance)
    if chance.random() < 0.7:
        follower.reach(head_of(chain))
    if chance.random() < 0.05:
        follower.restart()


def head_of(chain: Chain) -> str:
    """The newest block's hash."""
    return str(chain.side.world.node.request("eth_getBlockByNumber", "latest", False)["hash"])


def check(chain: Chain, follower: Follower, naive: Naive, when: str) -> None:
    """Every row of every table."""
    follower.reach(head_of(chain))
    database = follower.settings.database
    expected = naive.dump()
    found = dump(database, without=ASIDE)
    assert found == expected, when
    tokens = follower.rows("SELECT address, seen FROM token")
    assert dict(tokens) == naive.tokens, when  # type: ignore[arg-type]
    stored = follower.rows('SELECT number, hash, parent, "timestamp" FROM header ORDER BY number')
    numbers = [int(str(row[0])) for row in stored]
    assert numbers == list(range(numbers[0], chain.side.world.head + 1)), when
    real = naive.headers(numbers)
    assert stored == [
        (number, each["hash"], each["parentHash"], int(each["timestamp"], 16))
        for number, each in zip(numbers, real, strict=True)
    ], when
    ranges = follower.rows('SELECT "first", "last" FROM verified_range')
    assert ranges == [(0, numbers[-1])], when
