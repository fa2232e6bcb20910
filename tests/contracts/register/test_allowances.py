"""Letting somebody else move one's shares."""

from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import event, told_once
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.values import ZERO, shares

UNLIMITED = 2**256 - 1


def test_an_approval_is_recorded(building: Community, actors: Actors) -> None:
    approved = building.project.approve(actors.relayer, shares(5), {"from": actors.founder})
    assert told_once(approved, "Approval") == event(
        owner=actors.founder, spender=actors.relayer, value=shares(5)
    )
    assert building.project.allowance(actors.founder, actors.relayer) == shares(5)
    assert building.project.approve.call(actors.relayer, 0, {"from": actors.founder}) is True


def test_spending_uses_it_up(building: Community, actors: Actors) -> None:
    project = building.project
    project.approve(actors.relayer, shares(5), {"from": actors.founder})

    project.transferFrom(actors.founder, actors.stranger, shares(3), {"from": actors.relayer})

    assert project.balanceOf(actors.stranger) == shares(3)
    assert project.allowance(actors.founder, actors.relayer) == shares(2)
    arguments = (actors.founder, actors.stranger, shares(3))
    assert refusal(project.transferFrom, *arguments, by=actors.relayer) == error(
        "AllowanceInsufficient", spender=actors.relayer, approved=shares(2), needed=shares(3)
    )


def test_an_unlimited_approval_stays(building: Community, actors: Actors) -> None:
    project = building.project
    project.approve(actors.relayer, UNLIMITED, {"from": actors.founder})
    project.transferFrom(actors.founder, actors.stranger, shares(3), {"from": actors.relayer})
    assert project.allowance(actors.founder, actors.relayer) == UNLIMITED


def test_an_approval_does_not_make_shares(building: Community, actors: Actors) -> None:
    building.project.approve(actors.relayer, shares(900), {"from": actors.teacher})
    arguments = (actors.teacher, actors.relayer, shares(900))
    assert refusal(building.project.transferFrom, *arguments, by=actors.relayer) == error(
        "SharesInsufficient", holder=actors.teacher, held=shares(400), needed=shares(900)
    )


def test_nobody_cannot_spend(building: Community, actors: Actors) -> None:
    assert refusal(building.project.approve, ZERO, 1, by=actors.founder) == error("AccountZero")
