"""Promising work while the project is raising."""

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import event, told_once
from tests.contracts.support.parameters import CEILING, DEVELOPMENT, TEACHING
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.values import DAY, UNIT, Phase, fields


def test_a_pledge_counts_towards_the_threshold(raising: Community, actors: Actors) -> None:
    project = raising.project

    pledged = project.pledge(DEVELOPMENT, 30 * UNIT, {"from": actors.developer})

    assert told_once(pledged, "Pledged") == event(
        account=actors.developer, category=DEVELOPMENT, units=30 * UNIT
    )
    assert project.pledgedBy(actors.developer, DEVELOPMENT) == 30 * UNIT
    assert fields(project.raised())["pledged"] == 30 * UNIT
    assert project.balanceOf(actors.developer) == 0


def test_it_replaces_the_earlier_one_in_its_category(raising: Community, actors: Actors) -> None:
    project = raising.project
    project.pledge(DEVELOPMENT, 30 * UNIT, {"from": actors.developer})
    project.pledge(TEACHING, 5 * UNIT, {"from": actors.developer})
    project.pledge(DEVELOPMENT, 8 * UNIT, {"from": actors.developer})
    assert project.pledgedBy(actors.developer, DEVELOPMENT) == 8 * UNIT
    assert project.pledgedBy(actors.developer, TEACHING) == 5 * UNIT
    assert fields(project.raised())["pledged"] == 13 * UNIT


def test_it_can_be_taken_back(raising: Community, actors: Actors) -> None:
    raising.project.pledge(DEVELOPMENT, 30 * UNIT, {"from": actors.developer})
    raising.project.pledge(DEVELOPMENT, 0, {"from": actors.developer})
    assert fields(raising.project.raised())["pledged"] == 0


def test_it_may_be_more_than_one_claim(raising: Community, actors: Actors) -> None:
    raising.project.pledge(TEACHING, CEILING + 1, {"from": actors.teacher})
    assert raising.project.pledgedBy(actors.teacher, TEACHING) == CEILING + 1


def test_unknown_categories_are_refused(raising: Community, actors: Actors) -> None:
    for category in (0, 3):
        assert refusal(raising.project.pledge, category, UNIT, by=actors.developer) == error(
            "CategoryClosed", category=category
        )


def test_members_alone_pledge(raising: Community, actors: Actors) -> None:
    assert refusal(raising.project.pledge, DEVELOPMENT, UNIT, by=actors.stranger) == error(
        "AgreementNotAccepted", account=actors.stranger, accepted=0, current=1
    )


def test_only_while_raising(raising: Community, building: Community, actors: Actors) -> None:
    pledge = (DEVELOPMENT, UNIT)
    assert refusal(building.project.pledge, *pledge, by=actors.developer) == error(
        "PhaseWrong", current=Phase.BUILDING
    )
    chain.travel(31 * DAY)
    assert refusal(raising.project.pledge, *pledge, by=actors.developer) == error(
        "PhaseWrong", current=Phase.FAILED
    )
