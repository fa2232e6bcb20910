"""Supply, seats, members and roots: the totals that quorums are counted from."""

from math import isqrt

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.values import fields, money, shares
from tests.contracts.support.world import World

SEAT = shares(50)


def roots(*balances: int) -> int:
    """The sum of square roots, each rounded down."""
    return sum(isqrt(balance) for balance in balances)


def with_roots(world: World, actors: Actors) -> Community:
    """Founder 600, contributor 600, teacher 400 shares; the sum of roots is kept."""
    rooted = world.create(founders=((actors.founder.address, shares(600)),), counts_roots=True)
    rooted.join(actors.founder, actors.contributor, actors.teacher)
    rooted.give(actors.contributor, money(600))
    rooted.give(actors.teacher, money(400))
    return rooted


def test_they_add_up(building: Community) -> None:
    assert fields(building.project.totals()) == {
        "supply": shares(2_000),
        "roots": 0,
        "seats": 3,
        "members": 5,
        "takenAt": 0,
    }
    assert building.project.seatShares() == SEAT


def test_a_seat_is_taken_and_lost_at_its_bound(building: Community, actors: Actors) -> None:
    project = building.project
    project.transfer(actors.developer, SEAT - 1, {"from": actors.founder})
    assert project.totals()[2] == 3
    project.transfer(actors.developer, 1, {"from": actors.founder})
    assert project.totals()[2] == 4
    project.transfer(actors.founder, 1, {"from": actors.developer})
    assert project.totals()[2] == 3


def test_roots_are_kept_where_the_terms_say_so(world: World, actors: Actors) -> None:
    rooted = with_roots(world, actors)
    expected = roots(shares(600), shares(600), shares(400))
    assert fields(rooted.project.totals())["roots"] == expected
    rooted.project.transfer(actors.teacher, 7, {"from": actors.contributor})
    expected = roots(shares(600), shares(600) - 7, shares(400) + 7)
    assert fields(rooted.project.totals())["roots"] == expected


def test_who_has_not_accepted_counts_in_the_supply_alone(world: World, actors: Actors) -> None:
    rooted = with_roots(world, actors)
    rooted.project.transfer(actors.stranger, shares(400), {"from": actors.founder})
    expected = roots(shares(200), shares(600), shares(400))
    totals = fields(rooted.project.totals())
    assert (totals["roots"], totals["seats"], totals["members"]) == (expected, 3, 3)

    rooted.join(actors.stranger)

    totals = fields(rooted.project.totals())
    expected += roots(shares(400))
    assert (totals["roots"], totals["seats"], totals["members"]) == (expected, 4, 4)


def test_a_snapshot_keeps_them(building: Community, actors: Actors) -> None:
    project = building.project
    project.takeSnapshot({"from": actors.stranger})
    taken_at = chain.now()
    before = fields(project.totals())
    chain.travel(1)
    building.join(actors.student)
    building.give(actors.student, money(100))
    assert fields(project.pastTotals(1)) == {**before, "takenAt": taken_at}
    assert fields(project.totals())["seats"] == before["seats"] + 1
