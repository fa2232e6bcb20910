"""Only what has been held for the agreed time can leave, and only once."""

import pytest

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.exits import HOLDING, held, leave, leaving
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.values import Phase, money, shares
from tests.contracts.support.world import World


def test_a_snapshot_older_than_the_holding_time(building: Community, actors: Actors) -> None:
    building.project.takeSnapshot({"from": actors.stranger})
    taken_at = chain.now()
    chain.next_at(taken_at + HOLDING - 1)
    young = error("SnapshotUnfit", snapshot=1)
    assert leaving(building, actors.teacher, shares(400)) == young
    assert refusal(building.project.exitable, actors.teacher, 1, by=actors.teacher) == young
    chain.next_at(taken_at + HOLDING)
    assert leaving(building, actors.teacher, shares(400)) is None


@pytest.mark.parametrize("snapshot", [0, 2])
def test_a_snapshot_that_was_taken(building: Community, actors: Actors, snapshot: int) -> None:
    held(building, actors)
    assert leaving(building, actors.teacher, 1, snapshot=snapshot) == error(
        "SnapshotUnfit", snapshot=snapshot
    )


def test_the_snapshots_own_second_is_not_over(world: World, actors: Actors) -> None:
    """Without a holding time, what is bought and burned in one second has not been held."""
    community = world.create(
        founders=((actors.founder.address, shares(9)),), sharing=(0, 10_000, 0)
    )
    community.project.takeSnapshot({"from": actors.stranger})
    assert leaving(community, actors.founder, 1, block="latest") == error(
        "SnapshotUnfit", snapshot=1
    )
    chain.travel(1)
    assert leaving(community, actors.founder, 1, block="latest") is None


def test_what_was_bought_since_stays(building: Community, actors: Actors) -> None:
    held(building, actors)
    building.give(actors.teacher, money(100))
    assert building.project.exitable(actors.teacher, 1) == shares(400)
    assert leaving(building, actors.teacher, shares(400) + 1) == error(
        "SharesNotExitable",
        account=actors.teacher,
        exitable=shares(400),
        asked=shares(400) + 1,
    )


def test_what_was_given_away_has_left_already(building: Community, actors: Actors) -> None:
    held(building, actors)
    building.project.transfer(actors.designer, shares(300), {"from": actors.teacher})
    assert building.project.exitable(actors.teacher, 1) == shares(100)
    assert building.project.exitable(actors.designer, 1) == 0
    assert leaving(building, actors.designer, 1) == error(
        "SharesNotExitable", account=actors.designer, exitable=0, asked=1
    )


def test_not_with_nothing(building: Community, actors: Actors) -> None:
    held(building, actors)
    assert leaving(building, actors.teacher, 0) == error(
        "SharesNotExitable", account=actors.teacher, exitable=shares(400), asked=0
    )


def test_what_has_left_does_not_leave_again(building: Community, actors: Actors) -> None:
    """Else shares bought after an exit could leave in the place of those that left."""
    held(building, actors)
    leave(building, actors.teacher, shares(150))
    building.project.transfer(actors.teacher, shares(150), {"from": actors.founder})
    assert leaving(building, actors.teacher, 1) == error("SnapshotUnfit", snapshot=1)
    building.project.takeSnapshot({"from": actors.stranger})
    chain.travel(HOLDING)
    assert building.project.exitable(actors.teacher, 2) == shares(400)
    assert building.project.exitable(actors.contributor, 1) == shares(600)


def test_where_the_agreement_lets_nobody_leave(world: World, actors: Actors) -> None:
    closed = world.create(founders=((actors.founder.address, shares(9)),), sharing=(0, 0, 0))
    closed.project.takeSnapshot({"from": actors.stranger})
    chain.travel(1)
    assert leaving(closed, actors.founder, 1) == error("ExitsClosed")
    assert refusal(closed.project.exitable, actors.founder, 1, by=actors.founder) == error(
        "ExitsClosed"
    )


def test_not_while_raising_nor_after_failure(failed: Community, actors: Actors) -> None:
    assert leaving(failed, actors.founder, 1) == error("PhaseWrong", current=Phase.FAILED)


def test_not_from_the_escrow(raising: Community, actors: Actors) -> None:
    raising.give(actors.contributor, money(300))
    assert leaving(raising, actors.founder, 1) == error("PhaseWrong", current=Phase.RAISING)
