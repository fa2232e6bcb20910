"""Collecting for members: anyone pays the gas, the money goes to the member."""

from typing import Any

import pytest

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import event, told, told_once
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.values import ZERO, money, shares
from tests.contracts.support.world import World


def distribute(community: Community, person: Any, token: Any, amount: int) -> None:
    """The person shares out this much, which they have."""
    community.project.distribute(token, amount, {"from": person})
    chain.travel(1)


@pytest.fixture
def shared(building: Community, actors: Actors) -> Community:
    """100 were distributed: 40 to the founder, 24 to the contributor, 16 to the teacher."""
    building.fill(actors.stranger, money(100))
    distribute(building, actors.stranger, building.token, money(100))
    return building


def test_the_money_goes_to_the_members(shared: Community, actors: Actors) -> None:
    people, project = [actors.founder, actors.teacher], shared.project
    assert project.claimDividendsFor.call(1, people, {"from": actors.relayer}) == 2
    collected = project.claimDividendsFor(1, people, {"from": actors.relayer})
    assert told(collected, "DividendCollected") == [
        event(dividend=1, holder=person, recipient=person, amount=amount)
        for person, amount in zip(people, (money(40), money(16)), strict=True)
    ]
    assert [shared.token.balanceOf(person) for person in people] == [money(40), money(16)]
    assert shared.token.balanceOf(actors.relayer) == 0


def test_who_has_nothing_to_collect_is_skipped(shared: Community, actors: Actors) -> None:
    project = shared.project
    people = [actors.teacher, actors.teacher, actors.designer, actors.contributor]
    assert project.claimDividendsFor.call(1, people, {"from": actors.relayer}) == 2
    project.claimDividendsFor(1, people, {"from": actors.relayer})
    assert project.claimDividendsFor.call(1, people, {"from": actors.relayer}) == 0
    assert shared.token.balanceOf(project) == money(40)


def test_only_members_are_sent_theirs(building: Community, actors: Actors) -> None:
    """What an exchange's pool holds is its own to collect: nobody triggers it."""
    project = building.project
    project.transfer(actors.student, shares(400), {"from": actors.teacher})
    building.fill(actors.stranger, money(100))
    distribute(building, actors.stranger, building.token, money(100))
    assert project.claimDividendsFor.call(1, [actors.student], {"from": actors.relayer}) == 0
    assert refusal(project.claimDividends, [1], ZERO, by=actors.student) is None


def test_whom_the_token_refuses_is_skipped_and_loses_nothing(
    building: Community, world: World, actors: Actors
) -> None:
    project, token = building.project, world.deploy("BlacklistToken")
    token.mint(actors.stranger, 20_000, {"from": actors.stranger})
    token.approve(project, 20_000, {"from": actors.stranger})
    distribute(building, actors.stranger, token, 20_000)
    token.refuse(actors.teacher, True, {"from": actors.stranger})
    people = [actors.teacher, actors.founder]
    assert project.claimDividendsFor.call(1, people, {"from": actors.relayer}) == 1
    collected = project.claimDividendsFor(1, people, {"from": actors.relayer})
    assert told_once(collected, "DividendCollected")["holder"] == actors.founder
    assert project.collectable(1, actors.teacher) == 3_200

    assert refusal(project.claimDividends, [1], ZERO, by=actors.teacher) == error("TransferFailed")
    project.claimDividends([1], actors.student, {"from": actors.teacher})
    assert token.balanceOf(actors.student) == 3_200


def test_a_member_who_takes_no_coins_is_skipped(
    building: Community, world: World, actors: Actors
) -> None:
    project, refusing = building.project, world.deploy("Meddler")
    accept = project.acceptAgreement.encode_input(project.agreement()[1])
    refusing.perform(project, 0, accept, {"from": actors.stranger})
    refusing.refusePayments({"from": actors.stranger})
    project.transfer(refusing, shares(400), {"from": actors.teacher})
    project.distribute(ZERO, 10_000, {"from": actors.stranger, "value": 10_000})
    chain.travel(1)
    people = [refusing.address, actors.founder]
    assert project.claimDividendsFor.call(1, people, {"from": actors.relayer}) == 1
    project.claimDividendsFor(1, people, {"from": actors.relayer})
    assert project.collectable(1, refusing) == 1_600


def test_there_is_no_such_dividend(shared: Community, actors: Actors) -> None:
    for number in (0, 2):
        assert refusal(shared.project.claimDividendsFor, number, [], by=actors.relayer) == error(
            "DividendUnknown", dividend=number
        )
