"""Work mints at most a fixed part of the supply in each window of thirty days."""

from typing import Any

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.parameters import CEILING
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.values import DAY, UNIT, Support, money, plain, shares


def accepted(community: Community, actors: Actors, claimant: Any, units: int) -> bytes:
    """A claim that the members have accepted, not settled yet."""
    claim = community.claim(claimant, units=units)
    community.vote(claim, Support.FOR, actors.founder, actors.contributor)
    return claim


def test_a_fifth_of_the_supply_is_available(building: Community) -> None:
    available, _ = building.project.issuanceAvailable()
    assert available == shares(400)


def test_what_is_minted_is_taken_off(building: Community, actors: Actors) -> None:
    project = building.project
    claim = accepted(building, actors, actors.developer, 10 * UNIT)
    project.settleClaim(claim, {"from": actors.stranger})
    # The ceiling was fixed when the window began: what is minted doesn't raise it.
    assert plain(project.issuanceAvailable()) == (shares(300), chain.now() + 30 * DAY)


def test_what_does_not_fit_waits_for_the_next_window(building: Community, actors: Actors) -> None:
    project = building.project
    first = accepted(building, actors, actors.developer, CEILING)
    second = accepted(building, actors, actors.designer, UNIT)
    project.settleClaim(first, {"from": actors.stranger})
    ends_at = chain.now() + 30 * DAY

    chain.next_at(ends_at - 1)
    assert refusal(project.settleClaim, second, by=actors.stranger) == error(
        "IssuanceExceeded", shares=shares(10), available=0, windowEndsAt=ends_at
    )
    assert project.settleClaims.call([second], {"from": actors.stranger}) == 0
    chain.travel_to(ends_at)
    assert project.issuanceAvailable()[0] == shares(480)
    project.settleClaim(second, {"from": actors.stranger})
    assert project.balanceOf(actors.designer) == shares(10)


def test_a_rejected_claim_never_waits(building: Community, actors: Actors) -> None:
    project = building.project
    first = accepted(building, actors, actors.developer, CEILING)
    rejected = building.claim(actors.designer)
    building.run_out(rejected)
    project.settleClaim(first, {"from": actors.stranger})
    assert refusal(project.settleClaim, rejected, by=actors.stranger) is None


def test_a_batch_fills_the_window_as_far_as_it_goes(building: Community, actors: Actors) -> None:
    project = building.project
    claims = [accepted(building, actors, actors.developer, 15 * UNIT) for _ in range(3)]
    assert project.settleClaims.call(claims, {"from": actors.stranger}) == 2
    project.settleClaims(claims, {"from": actors.stranger})
    assert project.balanceOf(actors.developer) == shares(300)
    assert project.issuanceAvailable()[0] == shares(100)


def test_only_what_mints_begins_a_window(building: Community, actors: Actors) -> None:
    """Else anybody could fix the next 30 days' ceiling at the supply of a moment of their choice."""
    project = building.project
    rejected = building.claim(actors.developer)
    building.run_out(rejected)
    project.settleClaims([], {"from": actors.stranger})
    project.settleClaim(rejected, {"from": actors.stranger})
    building.give(actors.teacher, money(500))
    assert project.issuanceAvailable()[0] == shares(500)
