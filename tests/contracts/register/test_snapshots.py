"""Numbered snapshots: what was held at the end of the block in which each was taken."""

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import event, told_once
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.values import DAY, fields, shares


def test_anyone_may_take_one(building: Community, actors: Actors) -> None:
    project = building.project
    assert (project.newestSnapshot(), project.clock()) == (0, 1)

    taken = project.takeSnapshot({"from": actors.stranger})

    assert told_once(taken, "SnapshotTaken") == event(number=1, takenAt=chain.now())
    assert (project.newestSnapshot(), project.clock()) == (1, 1)
    chain.travel(1)
    assert project.clock() == 2


def test_a_day_lies_between_two(building: Community, actors: Actors) -> None:
    project = building.project
    project.takeSnapshot({"from": actors.stranger})
    taken_at = chain.now()
    chain.next_at(taken_at + DAY)
    assert refusal(project.takeSnapshot, by=actors.stranger) == error(
        "SnapshotTooRecent", takenAt=taken_at
    )
    chain.next_at(taken_at + DAY + 1)
    assert refusal(project.takeSnapshot, by=actors.stranger) is None


def test_what_comes_later_does_not_change_it(building: Community, actors: Actors) -> None:
    project = building.project
    project.takeSnapshot({"from": actors.stranger})
    chain.travel(1)
    project.transfer(actors.stranger, shares(1_000), {"from": actors.founder})
    project.delegate(actors.developer, {"from": actors.teacher})

    assert project.getPastBalance(actors.founder, 1) == shares(1_000)
    assert project.getPastVotes(actors.founder, 1) == shares(1_000)
    assert project.getPastVotes(actors.teacher, 1) == shares(400)
    assert project.getPastVotes(actors.developer, 1) == 0
    assert project.getPastBalance(actors.stranger, 1) == 0
    assert project.getPastTotalSupply(1) == shares(2_000)


def test_each_of_many_stays_exact(building: Community, actors: Actors) -> None:
    project = building.project
    for _ in range(4):
        project.takeSnapshot({"from": actors.stranger})
        chain.travel(DAY + 1)
        project.transfer(actors.stranger, shares(100), {"from": actors.founder})
    past = [project.getPastBalance(actors.founder, number) for number in range(1, 5)]
    assert past == [shares(1_000), shares(900), shares(800), shares(700)]
    assert [project.getPastBalance(actors.stranger, n) for n in range(1, 5)] == [
        shares(whole) for whole in (0, 100, 200, 300)
    ]


def test_it_shows_the_end_of_its_block(building: Community, actors: Actors) -> None:
    project = building.project
    waiting = {"required_confs": 0, "gas_limit": 1_000_000}
    with chain.one_block():
        project.takeSnapshot({"from": actors.stranger, **waiting})
        project.transfer(actors.stranger, shares(1_000), {"from": actors.founder, **waiting})
    assert project.clock() == 1
    chain.travel(1)
    assert project.getPastBalance(actors.founder, 1) == 0
    assert project.getPastBalance(actors.stranger, 1) == shares(1_000)
    assert fields(project.pastTotals(1))["seats"] == 2


def test_it_can_be_asked_for_when_its_block_is_over(building: Community, actors: Actors) -> None:
    project = building.project
    project.takeSnapshot({"from": actors.stranger})
    at = {"by": actors.stranger}
    chain.next_at(chain.now() + 1)
    assert refusal(project.getPastVotes, actors.founder, 1, **at) is None
    views = (
        (project.getPastVotes, actors.founder, 2),
        (project.getPastBalance, actors.founder, 2),
        (project.getPastTotalSupply, 2),
        (project.pastTotals, 2),
    )
    for view, *arguments in views:
        assert refusal(view, *arguments, **at) == error("SnapshotNotPast", asked=2, clock=2)
