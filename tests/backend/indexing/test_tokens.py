"""What tokens say of themselves is asked once, kept with the rows, and never trusted."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from backend.indexing.service import index
from backend.settings import Settings
from tests.backend.indexing.conftest import dump, settings_for
from tests.backend.indexing.hostile import saying, string, word
from tests.backend.indexing.life import Community, raise_coin
from tests.backend.indexing.proxy import running_proxy
from tests.backend.indexing.world import World, running_world

ANSWERS = {
    "plain": ({"symbol()": string("DAI"), "name()": string("Dai"), "decimals()": word(18)}),
    "bytes32": {
        "symbol()": b"MKR".ljust(32, b"\0"),
        "name()": b"Maker".ljust(32, b"\0"),
        "decimals()": word(18),
    },
    "long": {
        "symbol()": string("A\u202eB\nC\0" + "W" * 900),
        "name()": string("<b>" + "é" * 900),
        "decimals()": word(6),
    },
    "wrong decimals": {"symbol()": string("WRONG"), "decimals()": word(255)},
    "huge decimals": {"symbol()": string("HUGE"), "decimals()": word(2**255 + 6)},
    "lying lengths": {
        "symbol()": word(32) + word(2**256 - 1) + b"x" * 32,
        "name()": word(2**256 - 33) + word(1),
        "decimals()": b"\6",
    },
    "broken text": {"symbol()": word(32) + word(3) + b"A\xff\xfe".ljust(32, b"\0")},
    "silent": {},
}
EXPECTED = {
    "plain": ("DAI", "Dai", 18),
    "bytes32": ("MKR", "Maker", 18),
    "long": ("ABC" + "W" * 9, "<b>" + "é" * 57, 6),
    "wrong decimals": ("WRONG", None, None),
    "huge decimals": ("HUGE", None, None),
    "lying lengths": (None, None, None),
    "broken text": ("A", None, None),
    "silent": (None, None, None),
}


@pytest.fixture
def coin(tmp_path: Path) -> Iterator[Community]:
    with running_world() as world:
        yield raise_coin(world, [world.person("ada"), world.person("ben")])


def tokens(settings: Settings) -> dict[str, tuple[Any, ...]]:
    """Symbol, name, decimals and whether the node answered, by address."""
    rows = dump(settings.database)["token"]
    return {str(row[0]): row[2:] for row in rows}


def arrive(coin: Community, code: str | None = None) -> str:
    """A token comes to the treasury; then its contract becomes what the code says."""
    world = coin.world
    token = world.deployer.deploy("TestToken", "Foreign", "FOR", 8)
    world.deployer.send(token.functions.mint(coin.treasury, 5))
    if code is not None:
        world.node.request("anvil_setCode", token.address, code)
    return str(token.address).lower()


def brought_up_to_date(settings: Settings) -> None:
    asyncio.run(index(settings, until_head=True))


def test_whatever_tokens_say_is_bounded(coin: Community, tmp_path: Path) -> None:
    named = {arrive(coin, saying(answers)): name for name, answers in ANSWERS.items()}
    settings = settings_for(coin.world, tmp_path / "index.db")
    brought_up_to_date(settings)
    found = {named[address]: row for address, row in tokens(settings).items()}
    assert found == {name: (*facts, 1) for name, facts in EXPECTED.items()}


def test_an_endless_answer_is_cut_off(coin: Community, tmp_path: Path) -> None:
    forever, enormous = "0x5b600056", "0x6202000060" + "00f3"
    addresses = [arrive(coin, forever), arrive(coin, enormous)]
    settings = settings_for(coin.world, tmp_path / "index.db")
    brought_up_to_date(settings)
    assert tokens(settings) == dict.fromkeys(addresses, (None, None, None, 1))


def test_a_token_is_asked_again_when_the_node_couldnt_answer(
    coin: Community, tmp_path: Path
) -> None:
    address = arrive(coin)
    with running_proxy(coin.world.node.port) as (proxy, url):
        settings = settings_for(coin.world, tmp_path / "index.db").replace(rpc_url=url)
        proxy.calls_nothing = True
        brought_up_to_date(settings)
        rows = dump(settings.database)
        assert tokens(settings) == {address: (None, None, None, 0)}
        assert rows["treasury_movement"]
        proxy.calls_nothing = False
        brought_up_to_date(settings)
    assert tokens(settings) == {address: ("FOR", "Foreign", 8, 1)}
    assert dump(settings.database, without=("token",)) == {
        name: found for name, found in rows.items() if name != "token"
    }


def test_a_token_of_a_dropped_branch_is_forgotten(coin: Community, tmp_path: Path) -> None:
    settings = settings_for(coin.world, tmp_path / "index.db")
    point = str(coin.world.node.request("evm_snapshot"))
    arrive(coin)
    brought_up_to_date(settings)
    assert len(tokens(settings)) == 1
    coin.world.node.request("evm_revert", point)
    brought_up_to_date(settings)
    assert tokens(settings) == {}


def test_a_world_has_the_currency_with_its_first_position(coin: Community, tmp_path: Path) -> None:
    world: World = coin.world
    address = arrive(coin)
    world.deployer.send(
        world.web3.eth.contract(
            world.web3.to_checksum_address(address), abi=world.token.abi
        ).functions.mint(coin.treasury, 7)
    )
    settings = settings_for(world, tmp_path / "index.db")
    brought_up_to_date(settings)
    rows = dump(settings.database)
    positions = [row[0] for row in rows["treasury_movement"] if address in row]
    assert [row[1] for row in rows["token"]] == [min(positions)]
    assert len(positions) == 2
