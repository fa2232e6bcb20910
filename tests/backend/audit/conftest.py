"""Communities that have lived on a real node, for whoever audits them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from eth_account import Account
from eth_utils.crypto import keccak

from backend.audit.gathering import Gatherer
from backend.audit.node import Node
from tests.backend.indexing.life import Community
from tests.backend.indexing.sharing_life import live
from tests.backend.indexing.world import World, running_world

NAMES = ["guild", "failed", "coin", "open", "share"]


@dataclass
class Lived:
    """A chain on which nothing happens any more."""

    world: World
    communities: list[Community]
    answers: dict[str, list[tuple[str, dict[str, Any], Any]]] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return self.world.node.url

    def node(self) -> Node:
        return Node(self.url)

    def project(self, name: str) -> str:
        """A community's address, in lower case."""
        return str(self.communities[NAMES.index(name)].contract.address).lower()

    def ask(self, name: str, verb: str, *arguments: Any) -> Any:
        """What a project's contract answers."""
        community = self.communities[NAMES.index(name)]
        return getattr(community.verbs, verb)(*arguments).call()

    def address(self, person: str) -> str:
        """Somebody's address, in lower case; asking the world for them would give them coin."""
        return str(Account.from_key(keccak(text=person)).address).lower()

    def gatherer(self, block: str | int = "latest") -> Gatherer:
        return Gatherer(self.node(), block)


@pytest.fixture(scope="session")
def lived() -> Iterator[Lived]:
    with running_world() as world:
        communities = live(world)
        world.pass_time(1)
        yield Lived(world, communities)
