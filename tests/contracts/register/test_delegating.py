"""Letting a member cast one's votes."""

from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import event, told, told_once
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.values import ZERO, money, shares


def test_votes_are_ones_own_at_first(building: Community, actors: Actors) -> None:
    assert building.project.delegates(actors.teacher) == actors.teacher
    assert building.project.getVotes(actors.teacher) == shares(400)


def test_delegating_moves_votes_and_not_shares(building: Community, actors: Actors) -> None:
    project = building.project

    delegated = project.delegate(actors.developer, {"from": actors.teacher})

    assert told_once(delegated, "DelegateChanged") == event(
        delegator=actors.teacher,
        fromDelegate=actors.teacher,
        toDelegate=actors.developer,
    )
    assert told(delegated, "DelegateVotesChanged") == [
        event(delegate=actors.teacher, previousVotes=shares(400), newVotes=0),
        event(delegate=actors.developer, previousVotes=0, newVotes=shares(400)),
    ]
    assert project.delegates(actors.teacher) == actors.developer
    assert project.getVotes(actors.teacher) == 0
    assert project.balanceOf(actors.teacher) == shares(400)


def test_what_comes_later_is_delegated_too(building: Community, actors: Actors) -> None:
    project = building.project
    project.delegate(actors.developer, {"from": actors.teacher})
    building.give(actors.teacher, money(10))
    project.transfer(actors.founder, shares(100), {"from": actors.teacher})
    assert project.getVotes(actors.developer) == shares(310)
    assert project.getVotes(actors.founder) == shares(1_100)


def test_who_holds_nothing_may_choose_before(building: Community, actors: Actors) -> None:
    project = building.project
    project.delegate(actors.developer, {"from": actors.stranger})
    project.transfer(actors.stranger, shares(7), {"from": actors.founder})
    assert project.getVotes(actors.stranger) == 0
    assert project.getVotes(actors.developer) == shares(7)


def test_nobody_or_oneself_takes_the_votes_back(building: Community, actors: Actors) -> None:
    project = building.project
    for back in (ZERO, actors.teacher.address):
        project.delegate(actors.developer, {"from": actors.teacher})
        project.delegate(back, {"from": actors.teacher})
        assert project.delegates(actors.teacher) == actors.teacher
        assert project.getVotes(actors.teacher) == shares(400)
        assert project.getVotes(actors.developer) == 0


def test_delegation_has_one_level(building: Community, actors: Actors) -> None:
    project = building.project
    project.delegate(actors.contributor, {"from": actors.teacher})
    project.delegate(actors.founder, {"from": actors.contributor})
    assert project.getVotes(actors.contributor) == shares(400)
    assert project.getVotes(actors.founder) == shares(1_600)


def test_only_members_are_delegates(building: Community, actors: Actors) -> None:
    for outsider in (actors.stranger, building.treasury, building.project):
        assert refusal(building.project.delegate, outsider, by=actors.teacher) == error(
            "NotMember", account=outsider
        )


def test_the_project_and_its_treasury_delegate_nothing(building: Community, actors: Actors) -> None:
    for own in (building.project, building.treasury):
        assert refusal(building.project.delegate, actors.founder, by=own) == error(
            "AccountRefused", account=own
        )
