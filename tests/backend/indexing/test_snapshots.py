"""A snapshot shows the end of its second: blocks and transactions that share it included."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.indexing.service import index
from tests.backend.indexing.conftest import Indexed, settings_for
from tests.backend.indexing.life import DAY, SHARE, SPEND, Community, digest, now, terms
from tests.backend.indexing.reader import Reader, amounts
from tests.backend.indexing.world import World, running_world


@pytest.fixture
def world() -> Iterator[World]:
    with running_world() as running:
        yield running


def reading(world: World, community: Community, folder: Path, range_size: int) -> Reader:
    settings = settings_for(world, folder / "index.db").replace(range_size=range_size)
    asyncio.run(index(settings, until_head=True))
    return Reader(Indexed(world, [community], settings), 0)


def assert_equal(reader: Reader) -> None:
    for row in reader.newest("snapshot", "number"):
        expected = tuple(reader.ask("pastTotals", row["number"]))
        assert amounts(row, "supply", "roots", "seats", "members", "taken_at") == expected
    for row in reader.newest("member", "account"):
        assert row["since"] == reader.ask("memberOf", row["account"])[2]
    for row in reader.newest("poll", "poll"):
        assert int(row["electorate"]) == reader.ask("tally", row["poll"])[4]


@pytest.mark.parametrize("range_size", [1, 1000])
def test_later_blocks_of_the_same_second(world: World, tmp_path: Path, range_size: int) -> None:
    """The index may have stored the snapshot before the rest of its second comes."""
    ada, ben, eve = (world.person(name) for name in ("ada", "ben", "eve"))
    community = Community(world, ada, terms(world, "guild"), "guild")
    community.join(ada)
    ada.send(community.verbs.transfer(ben.address, 3 * SHARE))
    second = now(world) + 100
    verbs = community.verbs
    steps = [
        (ada, verbs.propose(SPEND, [], digest("text"), digest("salt"))),
        (ada, verbs.transfer(eve.address, 2 * SHARE)),
        (ben, verbs.acceptAgreement(digest("agreement 1"))),
        (ada, verbs.openClaim(1, 10, digest("evidence"), 0, 0, digest("salt"))),
        (ben, verbs.delegate(ada.address)),
        (ada, verbs.delegate(ben.address)),
    ]
    for person, call in steps:
        world.node.request("evm_setNextBlockTimestamp", second)
        person.send(call)
        assert now(world) == second
    world.pass_time(1)
    reader = reading(world, community, tmp_path, range_size)
    assert reader.only("snapshot")["members"] == 2
    assert_equal(reader)
    # What changes later belongs to the next snapshot.
    ada.send(verbs.transfer(eve.address, SHARE))
    eve.send(verbs.acceptAgreement(digest("agreement 1")))
    ada.send(verbs.openClaim(1, 20, digest("evidence"), 0, 0, digest("salt")))
    ben.send(verbs.openClaim(1, 20, digest("evidence"), 0, 0, digest("salt")))
    world.pass_time(2 * DAY)
    ada.send(verbs.openClaim(1, 30, digest("evidence"), 0, 0, digest("salt")))
    world.pass_time(1)
    assert_equal(reading(world, community, tmp_path, range_size))


def test_one_block(world: World, tmp_path: Path) -> None:
    """Proposal, transfer and acceptance wait for one block together."""
    ada, ben = world.person("ada"), world.person("ben")
    community = Community(world, ada, terms(world, "guild"), "guild")
    community.join(ada)
    verbs = community.verbs
    calls = [
        (ada, verbs.openClaim(1, 10, digest("evidence"), 0, 0, digest("salt"))),
        (ada, verbs.transfer(ben.address, 3 * SHARE)),
        (ben, verbs.acceptAgreement(digest("agreement 1"))),
    ]
    world.node.request("evm_setAutomine", False)
    sent = [person.submit(call) for person, call in calls]
    world.node.request("evm_setAutomine", True)
    world.pass_time(1)
    blocks = {world.web3.eth.get_transaction_receipt(each)["blockNumber"] for each in sent}
    assert len(blocks) == 1
    world.pass_time(1)
    assert_equal(reading(world, community, tmp_path, 1000))
