"""The raising succeeds at the moment when the last threshold is met."""

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import event, told, told_once
from tests.contracts.support.parameters import DEVELOPMENT
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.values import DAY, UNIT, Phase, Policy, fields, money, shares
from tests.contracts.support.world import World


def test_the_last_pledge_may_bring_it(raising: Community, actors: Actors) -> None:
    for person, amount in ((actors.contributor, 500), (actors.teacher, 300), (actors.founder, 200)):
        assert told(raising.give(person, money(amount)), "RaisingSucceeded") == []

    pledged = raising.project.pledge(DEVELOPMENT, 40 * UNIT, {"from": actors.developer})

    assert told_once(pledged, "RaisingSucceeded") == event(
        raised=money(1_000), backers=3, pledged=40 * UNIT
    )
    assert raising.project.phase() == Phase.BUILDING
    assert fields(raising.project.raised())["succeededAt"] == chain.now()
    assert raising.token.balanceOf(raising.treasury) == money(1_000)
    assert raising.token.balanceOf(raising.project) == raising.project.escrow() == 0


def test_the_last_money_may_bring_it(raising: Community, actors: Actors) -> None:
    raising.project.pledge(DEVELOPMENT, 40 * UNIT, {"from": actors.developer})
    raising.give(actors.contributor, money(600))
    raising.give(actors.teacher, money(399))
    assert told(raising.give(actors.founder, money(10)), "RaisingSucceeded")


def test_enough_money_of_too_few_backers_is_not_enough(raising: Community, actors: Actors) -> None:
    raising.project.pledge(DEVELOPMENT, 40 * UNIT, {"from": actors.developer})
    raising.give(actors.contributor, money(2_000))
    raising.give(actors.teacher, money(2_000))
    assert raising.project.phase() == Phase.RAISING
    raising.give(actors.founder, money(10))
    assert raising.project.phase() == Phase.BUILDING


def test_success_is_for_good(raising: Community, actors: Actors) -> None:
    raising.project.pledge(DEVELOPMENT, 40 * UNIT, {"from": actors.developer})
    for person in (actors.contributor, actors.teacher, actors.founder):
        raising.give(person, money(400))
    chain.travel(60 * DAY)
    assert raising.project.phase() == Phase.BUILDING
    assert refusal(raising.project.refund, by=actors.contributor) == error(
        "PhaseWrong", current=Phase.BUILDING
    )
    raising.project.transfer(actors.stranger, shares(1), {"from": actors.teacher})


def test_it_may_succeed_in_the_last_second(raising: Community, actors: Actors) -> None:
    for person in (actors.contributor, actors.teacher, actors.founder):
        raising.give(person, money(400))
    chain.next_at(raising.project.thresholds()[3])
    raising.project.pledge(DEVELOPMENT, 40 * UNIT, {"from": actors.developer})
    chain.travel(DAY)
    assert raising.project.phase() == Phase.BUILDING


def test_without_thresholds_it_builds_from_the_start(world: World, actors: Actors) -> None:
    project = world.create(transfers=Policy.MEMBERS)
    assert told_once(project.creation, "RaisingSucceeded") == event(raised=0, backers=0, pledged=0)
    assert project.project.phase() == Phase.BUILDING
