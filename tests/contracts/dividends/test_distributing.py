"""Distributing revenue: the agreed part to the treasury, the rest to the holders of a snapshot."""

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import event, told_once
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.values import HOUR, ZERO, Phase, fields, money, shares
from tests.contracts.support.world import World

LEAST = 10_000


def test_a_part_is_retained_and_the_rest_is_the_holders(
    building: Community, actors: Actors
) -> None:
    project, token = building.project, building.token
    building.fill(actors.stranger, money(100))
    promised = project.distribute.call(token, money(100), {"from": actors.stranger})

    shared = project.distribute(token, money(100), {"from": actors.stranger})

    assert promised == project.dividendCount() == 1
    assert told_once(shared, "DividendDistributed") == {
        "dividend": 1,
        "from": actors.stranger.address,
        "token": token.address,
        "snapshot": 1,
        "amount": money(80),
        "retained": money(20),
    }
    assert fields(project.dividendOf(1)) == event(token=token, snapshot=1, amount=money(80))
    assert token.balanceOf(project) == money(80)
    assert token.balanceOf(building.treasury) == money(1_020)


def test_in_the_native_coin(building: Community, actors: Actors) -> None:
    project, sent = building.project, {"from": actors.stranger, "value": LEAST}
    project.distribute(ZERO, LEAST, sent)
    assert (project.balance(), building.treasury.balance()) == (8_000, 2_000)
    for value in (0, LEAST - 1, LEAST + 1):
        assert refusal(project.distribute, ZERO, LEAST, by=actors.stranger, value=value) == error(
            "ValueWrong", sent=value, expected=LEAST
        )


def test_no_coins_beside_a_token(building: Community, actors: Actors) -> None:
    building.fill(actors.stranger, LEAST)
    arguments = (building.token, LEAST)
    assert refusal(building.project.distribute, *arguments, by=actors.stranger, value=1) == error(
        "ValueWrong", sent=1, expected=0
    )


def test_there_is_a_least(building: Community, actors: Actors) -> None:
    building.fill(actors.stranger, LEAST)
    distribute = building.project.distribute
    assert refusal(distribute, building.token, LEAST - 1, by=actors.stranger) == error(
        "DividendTooSmall", given=LEAST - 1, minimum=LEAST
    )
    assert refusal(distribute, building.token, LEAST, by=actors.stranger) is None


def test_never_in_own_shares(building: Community, actors: Actors) -> None:
    project = building.project
    project.approve(project, shares(1), {"from": actors.founder})
    assert refusal(project.distribute, project, shares(1), by=actors.founder) == error(
        "TokenRefused", token=project
    )


def test_not_while_raising(raising: Community, actors: Actors) -> None:
    raising.fill(actors.stranger, LEAST)
    assert refusal(raising.project.distribute, raising.token, LEAST, by=actors.stranger) == error(
        "PhaseWrong", current=Phase.RAISING
    )


def test_not_to_nobody(world: World, actors: Actors) -> None:
    empty = world.create()
    empty.fill(actors.stranger, LEAST)
    assert refusal(empty.project.distribute, empty.token, LEAST, by=actors.stranger) == error(
        "NothingToCollect", dividend=1, holder=ZERO
    )


def test_no_token_that_takes_a_fee(building: Community, world: World, actors: Actors) -> None:
    token = world.deploy("FeeToken")
    token.mint(actors.stranger, LEAST, {"from": actors.stranger})
    token.approve(building.project, LEAST, {"from": actors.stranger})
    assert refusal(building.project.distribute, token, LEAST, by=actors.stranger) == error(
        "TokenArrivedInexact", token=token, arrived=9_900, expected=LEAST
    )


def test_a_snapshot_serves_for_an_hour(building: Community, actors: Actors) -> None:
    project = building.project
    building.fill(actors.stranger, 3 * LEAST)
    project.distribute(building.token, LEAST, {"from": actors.stranger})
    taken_at = fields(project.totals())["takenAt"]
    for seconds in (HOUR, HOUR + 1):
        chain.next_at(taken_at + seconds)
        project.distribute(building.token, LEAST, {"from": actors.stranger})
    snapshots = [fields(project.dividendOf(number))["snapshot"] for number in (1, 2, 3)]
    assert snapshots == [1, 1, 2]


def test_everything_may_be_retained_or_nothing(world: World, actors: Actors) -> None:
    for retained, kept in ((0, 0), (1, 1), (9_999, 9_999)):
        community = world.create(
            founders=((actors.founder.address, shares(1)),), sharing=(retained, 0, 0)
        )
        community.fill(actors.stranger, LEAST)
        community.project.distribute(community.token, LEAST, {"from": actors.stranger})
        assert community.token.balanceOf(community.treasury) == kept


def test_what_leaves_nothing_to_anybody(world: World, actors: Actors) -> None:
    """All of it is the treasury's: there is a number, and nothing to collect under it."""
    community = world.create(
        founders=((actors.founder.address, shares(1)),), sharing=(10_000, 0, 0)
    )
    community.fill(actors.stranger, LEAST)
    community.project.distribute(community.token, LEAST, {"from": actors.stranger})
    chain.travel(1)
    assert community.token.balanceOf(community.treasury) == LEAST
    assert refusal(community.project.claimDividends, [1], ZERO, by=actors.founder) == error(
        "DividendUnknown", dividend=1
    )
