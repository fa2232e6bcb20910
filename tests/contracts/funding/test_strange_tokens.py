"""Tokens that don't deliver what was sent can't be a currency in practice."""

from typing import Any

import pytest

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.values import DAY
from tests.contracts.support.world import World

AMOUNT = 100_000_000


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
    name: str,
    arrived: int,
    raising: bool,
) -> None:
    token = world.deploy(name)
    community = community_in(world, actors, token, raising)
    assert refusal(community.project.contribute, AMOUNT, 0, by=actors.teacher) == error(
        "TokenArrivedInexact", token=token, arrived=arrived, expected=AMOUNT
    )


def test_saying_no_is_taken_for_no(world: World, actors: Actors) -> None:
    token = world.deploy("FalseToken")
    community = community_in(world, actors, token, raising=True)
    assert refusal(community.project.contribute, AMOUNT, 0, by=actors.teacher) == error(
        "TransferFromFailed"
    )


def test_saying_nothing_is_taken_for_yes(world: World, actors: Actors) -> None:
    token = world.deploy("SilentToken")
    community = community_in(world, actors, token, raising=True)
    assert refusal(community.project.contribute, AMOUNT, 0, by=actors.teacher) is None
