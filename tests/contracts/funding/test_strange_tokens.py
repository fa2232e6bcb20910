"""Tokens that don't deliver what was sent can't be a currency in practice."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.values import DAY
from tests.contracts.support.world import World

AMOUNT = 100_000_000


@pytest.fixture
def deploy(actors: Actors, request: pytest.FixtureRequest) -> Callable[[str], Any]:
    """Deploys a token of the zoo."""

    def by_name(name: str) -> Any:
        container = request.getfixturevalue(name)
        token = container.deploy({"from": actors.deployer})
        # Brownie would refuse the next one at this address, after the test is undone.
        container.remove(token)
        return token

    return by_name


def community_in(world: World, actors: Actors, token: Any, raising: bool) -> Community:
    """A community whose currency is this token, with a teacher who holds some."""
    terms = {"money_threshold": AMOUNT, "deadline": chain.now() + DAY} if raising else {}
    community = world.create(currency=str(token), **terms)
    community.join(actors.teacher)
    token.mint(actors.teacher, AMOUNT, {"from": actors.deployer})
    token.approve(community.project, AMOUNT, {"from": actors.teacher})
    return community


@pytest.mark.parametrize("raising", [True, False])
@pytest.mark.parametrize(
    ("name", "arrived"), [("FeeToken", AMOUNT - AMOUNT // 100), ("GenerousToken", AMOUNT + 1)]
)
def test_another_amount_than_was_sent_is_refused(
    world: World,
    actors: Actors,
    deploy: Callable[[str], Any],
    name: str,
    arrived: int,
    raising: bool,
) -> None:
    token = deploy(name)
    community = community_in(world, actors, token, raising)
    assert refusal(community.project.contribute, AMOUNT, 0, by=actors.teacher) == error(
        "TokenArrivedInexact", token=token, arrived=arrived, expected=AMOUNT
    )


def test_saying_no_is_taken_for_no(
    world: World, actors: Actors, deploy: Callable[[str], Any]
) -> None:
    token = deploy("FalseToken")
    community = community_in(world, actors, token, raising=True)
    assert refusal(community.project.contribute, AMOUNT, 0, by=actors.teacher) == error(
        "TransferFromFailed"
    )


def test_saying_nothing_is_taken_for_yes(
    world: World, actors: Actors, deploy: Callable[[str], Any]
) -> None:
    token = deploy("SilentToken")
    community = community_in(world, actors, token, raising=True)
    assert refusal(community.project.contribute, AMOUNT, 0, by=actors.teacher) is None
