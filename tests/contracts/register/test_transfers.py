"""Moving shares."""

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import event, told, told_once
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.values import DAY, ZERO, Phase, Policy, shares
from tests.contracts.support.world import World


def test_a_transfer_moves_shares_and_votes(building: Community, actors: Actors) -> None:
    project = building.project

    moved = project.transfer(actors.stranger, shares(100), {"from": actors.founder})

    assert told_once(moved, "Transfer") == {
        "from": actors.founder.address,
        "to": actors.stranger.address,
        "value": shares(100),
    }
    assert told(moved, "DelegateVotesChanged") == [
        event(delegate=actors.founder, previousVotes=shares(1_000), newVotes=shares(900)),
        event(delegate=actors.stranger, previousVotes=0, newVotes=shares(100)),
    ]
    assert project.balanceOf(actors.founder) == project.getVotes(actors.founder) == shares(900)
    assert project.balanceOf(actors.stranger) == project.getVotes(actors.stranger) == shares(100)
    assert project.totalSupply() == shares(2_000)


def test_it_returns_true(building: Community, actors: Actors) -> None:
    assert building.project.transfer.call(actors.stranger, 1, {"from": actors.founder}) is True


def test_to_oneself_and_of_nothing_changes_nothing(building: Community, actors: Actors) -> None:
    project = building.project
    project.transfer(actors.founder, shares(400), {"from": actors.founder})
    project.transfer(actors.stranger, 0, {"from": actors.founder})
    assert project.balanceOf(actors.founder) == project.getVotes(actors.founder) == shares(1_000)
    assert project.totals()[2] == 3


def test_more_than_one_holds_is_refused(building: Community, actors: Actors) -> None:
    arguments = (actors.founder, shares(400) + 1)
    assert refusal(building.project.transfer, *arguments, by=actors.teacher) == error(
        "SharesInsufficient", holder=actors.teacher, held=shares(400), needed=shares(400) + 1
    )


def test_nobody_is_refused(building: Community, actors: Actors) -> None:
    assert refusal(building.project.transfer, ZERO, 1, by=actors.founder) == error("AccountZero")


def test_the_project_and_its_treasury_hold_no_shares(building: Community, actors: Actors) -> None:
    for own in (building.project, building.treasury):
        assert refusal(building.project.transfer, own, 1, by=actors.founder) == error(
            "AccountRefused", account=own
        )


def test_nothing_moves_before_and_without_success(raising: Community, actors: Actors) -> None:
    transfer = (raising.project.transfer, actors.teacher, 1)
    assert refusal(*transfer, by=actors.founder) == error("PhaseWrong", current=Phase.RAISING)
    chain.travel(31 * DAY)
    assert refusal(*transfer, by=actors.founder) == error("PhaseWrong", current=Phase.FAILED)


def test_shares_may_be_fixed_to_their_holders(world: World, actors: Actors) -> None:
    fixed = world.create(founders=((actors.founder.address, shares(9)),), transfers=Policy.NONE)
    fixed.join(actors.founder, actors.teacher)
    assert fixed.project.transferPolicy() == Policy.NONE
    assert refusal(fixed.project.transfer, actors.teacher, 1, by=actors.founder) == error(
        "TransferRefused", policy=Policy.NONE, to=actors.teacher
    )


def test_shares_may_be_for_members_only(world: World, actors: Actors) -> None:
    club = world.create(founders=((actors.founder.address, shares(9)),), transfers=Policy.MEMBERS)
    club.join(actors.teacher)
    assert refusal(club.project.transfer, actors.stranger, 1, by=actors.founder) == error(
        "TransferRefused", policy=Policy.MEMBERS, to=actors.stranger
    )
    club.project.transfer(actors.teacher, shares(1), {"from": actors.founder})
    assert club.project.balanceOf(actors.teacher) == shares(1)
