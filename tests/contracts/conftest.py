"""Every test begins in the same world, on a private node, and leaves no trace."""

from collections.abc import Iterator
from typing import Any

import pytest

from backend.chain import abi
from scripts.deploy import CREATED
from tests.contracts.support import chain
from tests.contracts.support.actors import Actors, name_actors
from tests.contracts.support.community import Community
from tests.contracts.support.parameters import RAISING
from tests.contracts.support.patience import PatientLookup
from tests.contracts.support.values import DAY, money, shares
from tests.contracts.support.world import World

# What of a project's ABI is called, told or refused by name.
NAMED = ("function", "event", "error")


@pytest.fixture(scope="session", autouse=True)
def _patience(web3: Any) -> None:
    """Brownie doesn't give a transaction up that the node is about to show."""
    web3.middleware_onion.add(PatientLookup)


@pytest.fixture(scope="session")
def actors(accounts: Any) -> Actors:
    """The people."""
    return name_actors(accounts)


@pytest.fixture(scope="session")
def world(actors: Actors, request: pytest.FixtureRequest) -> World:
    """All parts, the factory and the currency, deployed once."""

    def container(name: str) -> Any:
        return request.getfixturevalue(name)

    deployer = {"from": actors.deployer}
    deployed: dict[str, Any] = {}
    for name, built_on in CREATED.items():
        arguments = [deployed[each] for each in built_on]
        deployed[name] = container(name).deploy(*arguments, deployer)
    return World(
        deployed=deployed,
        token=container("TestToken").deploy("Test Euro", "TEUR", 6, deployer),
        actors=actors,
        project_abi=[each for each in abi.load("Project") if each["type"] in NAMED],
        treasury_abi=container("Treasury").abi,
        zoo=container,
    )


@pytest.fixture(scope="session")
def raising_once(world: World, actors: Actors) -> Community:
    """A community that raises money; four have accepted, nobody has given yet."""
    community = world.create(
        founders=((actors.founder.address, shares(500)),),
        deadline=chain.now() + 30 * DAY,
        **RAISING,
    )
    community.join(actors.founder, actors.contributor, actors.teacher, actors.developer)
    return community


@pytest.fixture(scope="session")
def building_once(world: World, actors: Actors) -> Community:
    """A community that builds: founder 1000, contributor 600, teacher 400 shares; two without."""
    community = world.create(founders=((actors.founder.address, shares(1_000)),))
    community.join(actors.founder, actors.contributor, actors.teacher)
    community.join(actors.developer, actors.designer)
    community.give(actors.contributor, money(600))
    community.give(actors.teacher, money(400))
    chain.travel(2)
    return community


@pytest.fixture(scope="session")
def beginning(raising_once: Community, building_once: Community) -> list[str]:
    """The snapshot that every test begins with."""
    return [chain.snapshot()]


@pytest.fixture(autouse=True)
def isolation(beginning: list[str]) -> Iterator[None]:
    """Undo what a test did."""
    yield
    chain.revert(beginning.pop())
    beginning.append(chain.snapshot())


@pytest.fixture
def raising(raising_once: Community) -> Community:
    """See `raising_once`."""
    return raising_once


@pytest.fixture
def building(building_once: Community) -> Community:
    """See `building_once`."""
    return building_once


@pytest.fixture
def failed(raising: Community, actors: Actors) -> Community:
    """A raising that failed: contributor gave 300, teacher 200."""
    raising.give(actors.contributor, money(300))
    raising.give(actors.teacher, money(200))
    chain.travel(31 * DAY)
    return raising


def pytest_addoption(parser: pytest.Parser) -> None:
    """How long the machine of whole lives runs (tests/contracts/life); without them, shortly."""
    parser.addoption("--lives", type=int, default=None, help="how many lives are lived")
    parser.addoption("--steps", type=int, default=None, help="steps in each life, at most")
    parser.addoption("--counts", default=None, help="a file for how often each verb was tried")
