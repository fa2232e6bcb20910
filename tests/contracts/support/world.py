"""The factory, the currency and the people that every test begins with."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

from brownie import Contract

from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import told_once
from tests.contracts.support.parameters import parameters
from tests.contracts.support.values import ZERO

_salts = count(1)


def fresh_salt() -> bytes:
    """A salt that nobody has used."""
    return next(_salts).to_bytes(32, "big")


@dataclass(frozen=True)
class World:
    """What is deployed, and how a project is created in it."""

    deployed: dict[str, Any]
    token: Any
    actors: Actors
    project_abi: list[dict[str, Any]]
    treasury_abi: list[dict[str, Any]]
    zoo: Callable[[str], Any]

    @property
    def factory(self) -> Any:
        """The factory."""
        return self.deployed["ProjectFactory"]

    @property
    def governance(self) -> Any:
        """The part that comes second."""
        return self.deployed["Governance"]

    def deploy(self, name: str, *arguments: Any) -> Any:
        """A contract that tests alone use, from contracts/testing."""
        container = self.zoo(name)
        deployed = container.deploy(*arguments, {"from": self.actors.deployer})
        # Brownie would remember it at its address, where another test puts something else.
        container.remove(deployed)
        return deployed

    def project_at(self, address: str) -> Any:
        """The project with the verbs of all parts."""
        return Contract.from_abi("IProject", address, self.project_abi)

    def create(self, given: tuple[Any, ...] | None = None, **changes: Any) -> Community:
        """A community of its own; the currency is the test token unless it is named."""
        changes.setdefault("currency", self.token.address)
        chosen = given or parameters(**changes)
        created = self.factory.createProject(chosen, fresh_salt(), {"from": self.actors.founder})
        values = told_once(created, "ProjectCreated")
        return Community(
            project=self.project_at(values["project"]),
            treasury=Contract.from_abi("ITreasury", values["treasury"], self.treasury_abi),
            token=None if chosen[0][4] == ZERO else self.token,
            parameters=chosen,
            creation=created,
        )
