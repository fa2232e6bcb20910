"""After blocks are replaced the index equals one that was made from nothing; on both databases."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator

import pytest

from backend.indexing.service import index
from backend.settings import Settings
from tests.backend.conftest import NewPlace
from tests.backend.indexing.conftest import dump, settings_for
from tests.backend.indexing.life import DAY, Community, raise_coin, raise_money, terms
from tests.backend.indexing.world import Person, World, running_world


class Chain:
    """A world whose blocks can be undone, and an index that has to keep up."""

    def __init__(self, world: World, new_place: NewPlace) -> None:
        self.world = world
        self.people = [world.person(name) for name in ("ada", "ben", "eve", "kim")]
        self.guild = raise_money(world, self.people)
        self.settings = settings_for(world, new_place())
        self._new_place = new_place

    def save(self) -> str:
        """A point to come back to."""
        return str(self.world.node.request("evm_snapshot"))

    def undo(self, point: str) -> None:
        """The chain forgets all blocks after the point."""
        assert self.world.node.request("evm_revert", point)
        self.remember()

    def remember(self) -> None:
        for person in [*self.people, self.world.deployer]:
            person.remember()

    def sync(self) -> None:
        """Brings the index up to date."""
        asyncio.run(index(self.settings, until_head=True))

    def check(self) -> None:
        """The index equals one that is made from nothing."""
        self.sync()
        database = self._new_place()
        asyncio.run(index(self.settings.replace(database=database), until_head=True))
        assert dump(self.settings.database) == dump(database)


@pytest.fixture
def chain(new_place: NewPlace) -> Iterator[Chain]:
    with running_world() as world:
        yield Chain(world, new_place)


def test_a_shorter_chain(chain: Chain) -> None:
    point = chain.save()
    chain.guild.give(chain.people[1], 3 * 10**6)
    chain.sync()
    before = dump(chain.settings.database)
    chain.undo(point)
    chain.check()
    assert dump(chain.settings.database)["contribution"] != before["contribution"]


def test_another_branch_of_the_same_length(chain: Chain) -> None:
    point = chain.save()
    chain.guild.give(chain.people[1], 3 * 10**6)
    chain.sync()
    height = chain.world.head
    chain.undo(point)
    chain.guild.give(chain.people[2], 4 * 10**6)
    assert chain.world.head == height
    chain.check()


def test_a_project_that_was_never_created(chain: Chain) -> None:
    point = chain.save()
    raise_coin(chain.world, chain.people)
    chain.sync()
    chain.undo(point)
    ben = chain.people[1]
    other = Community(chain.world, ben, terms(chain.world, "other"), "other")
    other.join(ben)
    chain.check()
    names = {row[5] for row in dump(chain.settings.database)["project"]}
    assert names == {"guild", "other"}


def test_everything_is_gone(new_place: NewPlace) -> None:
    with running_world() as world:
        point = str(world.node.request("evm_snapshot"))
        chain = Chain(world, new_place)
        chain.sync()
        chain.undo(point)
        chain.check()
        assert dump(chain.settings.database)["project"] == []


def test_blocks_replaced_by_empty_ones(chain: Chain) -> None:
    chain.guild.give(chain.people[1], 3 * 10**6)
    chain.sync()
    head = chain.world.head
    before = chain.world.web3.eth.get_block(head)["hash"]
    chain.world.node.request("anvil_reorg", 4, [])
    assert chain.world.web3.eth.get_block(head)["hash"] != before
    chain.remember()
    chain.check()


def test_back_and_forth(chain: Chain) -> None:
    """Whatever happens, in whatever order, seeded."""
    chance = random.Random(7)
    points = [chain.save()]
    for step in range(25):
        act(chain, chance, step)
        if chance.random() < 0.4:
            points.append(chain.save())
        if chance.random() < 0.5:
            chain.sync()
        if chance.random() < 0.3:
            chain.undo(points.pop(chance.randrange(len(points))) if len(points) > 1 else points[0])
            points = [chain.save()]
        if step % 5 == 4:
            chain.check()
    chain.check()


def act(chain: Chain, chance: random.Random, step: int) -> None:
    """One of the verbs that can always be used."""
    person: Person = chance.choice(chain.people[:3])
    guild, verbs = chain.guild, chain.guild.verbs
    match chance.randrange(5):
        case 0:
            guild.give(person, chance.randrange(1, 9) * 10**6)
        case 1:
            other = chance.choice(chain.people)
            person.send(verbs.transfer(other.address, chance.randrange(1, 10**18)))
        case 2:
            person.send(verbs.delegate(chance.choice(chain.people[:3]).address))
        case 3:
            guild.propose(chain.people[0], 1, [], f"proposal {step} {chance.random()}")
            chain.world.pass_time(3 * DAY)
        case _:
            person.pay(guild.treasury, chance.randrange(1, 10**9))


def test_while_it_follows(chain: Chain) -> None:
    """The index notices by itself, and readers never see half of it."""

    async def follow(settings: Settings) -> None:
        stop = asyncio.Event()
        follower = asyncio.create_task(index(settings, stop=stop))
        for number in range(6):
            point = await asyncio.to_thread(chain.save)
            await asyncio.to_thread(chain.guild.give, chain.people[1], (number + 1) * 10**6)
            await asyncio.sleep(0.05 * number)
            await asyncio.to_thread(chain.undo, point)
            await asyncio.to_thread(chain.guild.give, chain.people[2], (number + 2) * 10**6)
        await asyncio.sleep(0.3)
        stop.set()
        await follower

    asyncio.run(follow(chain.settings))
    chain.check()
