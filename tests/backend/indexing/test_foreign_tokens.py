"""Tokens that nobody asked for: they are shown where they count, and never twice."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from backend.indexing.service import index
from backend.settings import Settings
from tests.backend.indexing.conftest import Indexed, dump, settings_for
from tests.backend.indexing.life import RULES, SHARE, Community, raise_coin, terms
from tests.backend.indexing.reader import Reader
from tests.backend.indexing.world import World, digest, running_world


def index_of(world: World, folder: Path, range_size: int) -> Settings:
    database = folder / f"{range_size}.db"
    settings = settings_for(world, database).replace(range_size=range_size)
    asyncio.run(index(settings, until_head=True))
    return settings


@pytest.fixture
def lived(tmp_path: Path) -> Indexed:
    """Two projects; tokens reached one before it was, the other's shares reached it later."""
    with running_world() as world:
        ada, ben = world.person("ada"), world.person("ben")
        coin = raise_coin(world, [ada, ben])
        parameters = (terms(world, "guild"), RULES, [], [(ada.address, 20 * SHARE)])
        predicted = world.factory.functions.predictAddresses(
            ada.address, parameters, digest("later")
        ).call()[1]
        ada.send(world.token.functions.mint(predicted, 11))
        contract = world.create(ada, parameters, "later")
        guild = Community.__new__(Community)
        guild.world, guild.contract, guild.verbs = world, contract, contract.functions
        guild.treasury = guild.verbs.treasury().call()
        assert guild.treasury == predicted
        ada.send(world.token.functions.mint(guild.treasury, 13))
        ada.send(world.token.functions.transferFrom(guild.treasury, ada.address, 0))
        ada.send(guild.verbs.transfer(coin.treasury, SHARE))
        settings = index_of(world, tmp_path, 1000)
        assert dump(settings.database) == dump(index_of(world, tmp_path, 1).database)
        return Indexed(world, [guild, coin], settings)


def test_foreign_tokens(lived: Indexed) -> None:
    guild, coin = Reader(lived, 0), Reader(lived, 1)
    token = lived.world.token.address.lower()
    found = guild.connection.execute(
        "SELECT project, token, direction, amount, reason FROM treasury_movement"
        " WHERE token IN (?, ?) ORDER BY position",
        (token, guild.address),
    ).fetchall()
    # What came before the project can't be known from its events; zero moves nothing.
    assert [(*row[:3], int(row[3]), row[4]) for row in found] == [
        (guild.address, token, "IN", 13, "DIRECT"),
        (coin.address, guild.address, "IN", SHARE, "DIRECT"),
    ]
    # The transfer of shares is the guild's own event as well, and was counted there once.
    assert int(guild.only("register")["supply"]) == 20 * SHARE
    held = {row["account"]: int(row["shares"]) for row in guild.newest("holder", "account")}
    assert held[lived.communities[1].treasury.lower()] == SHARE
