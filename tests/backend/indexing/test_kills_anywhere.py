"""Killed anywhere, on both databases, the index is whole, and ends as if nothing had happened.

`make test` kills a few times; COLEDGER_TEST_KILLS=200 says how often all of these together shall.
"""

from __future__ import annotations

import asyncio
import functools
import random
from collections.abc import Iterator

import pytest

from backend.indexing.rebuild import rebuild
from backend.indexing.service import index
from backend.settings import Settings
from backend.storage import tables
from backend.storage.database import Place
from backend.storage.migrate import is_current, migrate
from backend.storage.writer import Writer
from tests.backend.conftest import NewPlace
from tests.backend.databases import dump
from tests.backend.indexing.conftest import Indexed, settings_for
from tests.backend.indexing.killing import EACH, Aim, kill_often, running, until_hit
from tests.backend.indexing.life import SHARE, Community, raise_money
from tests.backend.indexing.world import World, running_world

ASIDE = (tables.generation.name,)


class Chain:
    """A world that goes on, and now and then back."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.people = [world.person(name) for name in ("ada", "ben", "eve", "kim")]
        self.guild: Community = raise_money(world, self.people)

    def grow(self, chance: random.Random, blocks: int) -> None:
        for _ in range(blocks):
            giver, taker = chance.sample(self.people[:3], 2)
            giver.send(
                self.guild.verbs.transfer(taker.address, SHARE // 1000 + chance.randrange(10**6))
            )

    def fork(self, chance: random.Random, blocks: int) -> str:
        """A point to go back to, and blocks after it."""
        point = str(self.world.node.request("evm_snapshot"))
        self.grow(chance, blocks)
        return point

    def back(self, point: str) -> None:
        assert self.world.node.request("evm_revert", point)
        for person in [*self.people, self.world.deployer]:
            person.remember()


@pytest.fixture(scope="module")
def chain() -> Iterator[Chain]:
    with running_world() as world:
        yield Chain(world)


def catch_up(settings: Settings) -> None:
    asyncio.run(index(settings, until_head=True))


def follow(settings: Settings) -> None:
    asyncio.run(index(settings))


def check(settings: Settings, fresh: Place) -> None:
    """It ends equal to an index that was made at once."""
    catch_up(settings)
    catch_up(settings.replace(database=fresh))
    assert dump(settings.database, without=ASIDE) == dump(fresh, without=ASIDE)


def test_backfill(indexed: Indexed, place: Place) -> None:
    settings = indexed.settings.replace(database=place, range_size=5)
    kill_often(functools.partial(catch_up, settings), random.Random(1))
    catch_up(settings)
    assert dump(place, without=ASIDE) == dump(indexed.settings.database, without=ASIDE)


def test_following_through_reorganisations(chain: Chain, new_place: NewPlace) -> None:
    settings, chance = settings_for(chain.world, new_place()), random.Random(2)
    catch_up(settings)
    for _ in range(EACH):
        with running(functools.partial(follow, settings)):
            point = chain.fork(chance, chance.randrange(1, 4))
            chain.back(point)
            chain.grow(chance, chance.randrange(1, 3))
    aim = Aim(chance, 0.3)
    for _ in until_hit():
        point = chain.fork(chance, 2)
        catch_up(settings)
        chain.back(point)
        chain.grow(chance, chance.randrange(1, 4))
        aim.kill(functools.partial(catch_up, settings))
    check(settings, new_place())


def test_reindex(indexed: Indexed, place: Place) -> None:
    """What readers see is all old or all new, whenever it is killed."""
    settings = indexed.settings.replace(database=place)
    catch_up(settings)
    right = dump(place, without=ASIDE)
    with Writer(place) as writer, writer.transaction():
        writer.insert("founding", [(1, "0x", 1, "0x", "0x", 1)])
        writer.insert("given", [("0x", "0x", 1, 1, 1, 1)])
    spoilt = dump(place, without=ASIDE)
    aim = Aim(random.Random(3), 1.0)
    for _ in until_hit():
        aim.kill(functools.partial(rebuild, place))
        assert dump(place, without=ASIDE) in (spoilt, right)
    rebuild(place)
    assert dump(place, without=ASIDE) == right


def test_migration(indexed: Indexed, new_place: NewPlace) -> None:
    """Half a migration is none."""
    aim = Aim(random.Random(4), 0.3)
    for _ in until_hit():
        place = new_place()
        migrate(place, "0005")
        aim.kill(functools.partial(migrate, place))
        migrate(place)
        assert is_current(place)
    settings = indexed.settings.replace(database=place)
    catch_up(settings)
    assert dump(place, without=ASIDE) == dump(indexed.settings.database, without=ASIDE)
