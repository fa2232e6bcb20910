"""A chain that changes its mind: reorganisations, snapshots, and two branches that take turns.

Two nodes have the same beginning; behind one address they are a chain that goes over to the other
branch, and back to the old one, whatever its depth.
"""

from __future__ import annotations

import copy
import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from web3 import HTTPProvider, Web3

from backend.chain import abi
from scripts.helpers.node import LOCAL_CHAIN_ID, Node, running_node
from tests.backend.indexing.life import SHARE, Community, raise_money, terms
from tests.backend.indexing.proxy import Proxy, running_proxy
from tests.backend.indexing.world import Person, World, artifact, running_world

NAMES = ("ada", "ben", "eve", "kim")
DEEPEST = 64


class Side:
    """One of the two nodes, with people and a project on it."""

    def __init__(self, world: World, people: list[Person], guild: Community) -> None:
        self.world = world
        self.people = people
        self.guild = guild
        self.base = world.head
        self.snapshots: list[tuple[int, str]] = []

    def twin(self, node: Node) -> Side:
        """The same on another node that has the same chain."""
        world = copy.copy(self.world)
        world.node = node
        world.web3 = Web3(HTTPProvider(node.url))
        world.token = _bound(world, self.world.token.address, artifact("TestToken")["abi"])
        world.factory = _bound(world, self.world.factory.address, abi.load("ProjectFactory"))
        people = [Person(world, name) for name in NAMES]
        guild = copy.copy(self.guild)
        guild.world = world
        guild.contract = _bound(world, self.guild.contract.address, abi.load("Project"))
        guild.verbs = guild.contract.functions
        side = Side(world, people, guild)
        side.base += 1  # the node has no state of the blocks that it was given
        side.remember()
        return side

    def remember(self) -> None:
        """People take their nonces from the chain."""
        for person in self.people:
            person.remember()

    def act(self, chance: Random) -> None:
        """Something that can always be done; now and then several in one block."""
        person = chance.choice(self.people[:3])
        match chance.randrange(6):
            case 0:
                self.guild.give(person, chance.randrange(1, 9) * 10**6)
            case 1:
                person.send(self.guild.verbs.delegate(chance.choice(self.people[:3]).address))
            case 2:
                name = f"project {chance.random()}"
                Community(self.world, person, terms(self.world, name[:20]), name).join(person)
            case 3:
                self._crowd(chance)
            case _:
                person.pay(self.guild.treasury, chance.randrange(1, 10**9))

    def _crowd(self, chance: Random) -> None:
        """Some transactions in one block, with and without logs."""
        request = self.world.node.request
        request("evm_setAutomine", False)
        for _ in range(chance.randrange(2, 6)):
            giver, taker = chance.sample(self.people[:3], 2)
            call = self.guild.verbs.transfer(taker.address, chance.randrange(1, SHARE // 1000))
            giver.submit(call)
        request("evm_mine")
        request("evm_setAutomine", True)

    def mine(self, blocks: int) -> None:
        """Blocks without anything in them."""
        self.world.node.request("anvil_mine", hex(blocks))

    def reorganise(self, depth: int) -> None:
        """The newest blocks are replaced by empty ones."""
        if self.world.head <= self.base:
            self.mine(1 + self.base - self.world.head)
        self.world.node.request("anvil_reorg", min(depth, self.world.head - self.base), [])
        self.snapshots.clear()
        self.remember()

    def save(self) -> None:
        """A point to come back to."""
        point = str(self.world.node.request("evm_snapshot"))
        self.snapshots.append((self.world.head, point))

    def revert(self, chance: Random) -> None:
        """Everything after one of the points is forgotten: the chain becomes shorter."""
        place = chance.randrange(len(self.snapshots))
        assert self.world.node.request("evm_revert", self.snapshots[place][1])
        del self.snapshots[place:]
        self.remember()


def _bound(world: World, address: str, interface: object) -> object:
    return world.web3.eth.contract(address, abi=interface)


class Chain:
    """What the index sees at `url`: one of two sides."""

    def __init__(self, sides: list[Side], proxy: Proxy, url: str) -> None:
        self.sides = sides
        self.proxy = proxy
        self.url = url
        self.side = sides[0]

    def switch(self) -> None:
        """Over to the other branch."""
        self.side = self.sides[1 - self.sides.index(self.side)]
        self.proxy.port = self.side.world.node.port

    def turn(self, chance: Random) -> str:
        """The chain changes its mind in one of the ways that there are; says in which."""
        match chance.randrange(8):
            case 0 if self.side.snapshots:
                self.side.revert(chance)
                return "revert"
            case 1 | 2:
                self.switch()
                return "switch"
            case 3:
                self.side.reorganise(DEEPEST)
                return "deep"
            case _:
                depth = chance.choice([1, 1, 2, 3, chance.randrange(1, DEEPEST + 1)])
                self.side.reorganise(depth)
                for _ in range(chance.randrange(3)):
                    self.side.act(chance)
                return "reorganise"


@contextmanager
def running_chain(folder: Path, chain_id: int = LOCAL_CHAIN_ID) -> Iterator[Chain]:
    """Two nodes with a common beginning of some hundred blocks, behind a proxy."""
    with running_world(chain_id) as world:
        people = [world.person(name) for name in NAMES]
        first = Side(world, people, raise_money(world, people))
        first.mine(DEEPEST)
        state = gzip.decompress(bytes.fromhex(world.node.request("anvil_dumpState", True)[2:]))
        file = folder / "state.json"
        file.write_bytes(state)
        with (
            running_node(chain_id=chain_id, arguments=("--load-state", str(file))) as node,
            running_proxy(world.node.port) as (proxy, url),
        ):
            yield Chain([first, first.twin(node)], proxy, url)
