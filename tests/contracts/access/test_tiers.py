"""Tiers of access: by what one holds, or by work that was accepted."""

from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import event, told, told_once
from tests.contracts.support.lines import accepted
from tests.contracts.support.parameters import DEVELOPMENT, TEACHING
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.values import (
    UNIT,
    ZERO,
    Class,
    Support,
    fields,
    plain,
    shares,
    text32,
)
from tests.contracts.support.world import World

TESTERS = (ZERO, shares(100), TEACHING, 12 * UNIT)


def set_tier(community: Community, actors: Actors, number: int, *needs: object) -> object:
    """A decision sets what a tier needs."""
    call = community.governed("setTier", number, needs)
    return community.decide(Class.SETTINGS, [call], actors.majority)


def test_a_decision_sets_one(building: Community, actors: Actors) -> None:
    executed = set_tier(building, actors, 3, *TESTERS)
    told_of = event(token=ZERO, minimum=shares(100), category=TEACHING, units=12 * UNIT)
    assert told_once(executed, "TierSet") == {"tier": 3, **told_of}
    assert fields(building.project.tierOf(3)) == told_of
    assert plain(building.project.tierOf(1)) == (ZERO, 0, 0, 0)


def test_by_holding_shares(building: Community, actors: Actors) -> None:
    project = building.project
    set_tier(building, actors, 1, *TESTERS)
    assert project.hasAccess(actors.teacher, 1)
    assert not project.hasAccess(actors.designer, 1)
    project.transfer(actors.stranger, shares(100) - 1, {"from": actors.teacher})
    assert not project.hasAccess(actors.stranger, 1)
    project.transfer(actors.stranger, 1, {"from": actors.teacher})
    assert project.hasAccess(actors.stranger, 1)


def test_by_holding_any_token(building: Community, world: World, actors: Actors) -> None:
    badge = world.deploy("SilentToken")
    set_tier(building, actors, 1, badge.address, 2, 0, 0)
    badge.mint(actors.student, 1, {"from": actors.stranger})
    assert not building.project.hasAccess(actors.student, 1)
    badge.mint(actors.student, 1, {"from": actors.stranger})
    assert building.project.hasAccess(actors.student, 1)
    assert not building.project.hasAccess(actors.teacher, 1)


def test_by_accepted_work(building: Community, actors: Actors) -> None:
    project = building.project
    set_tier(building, actors, 1, *TESTERS)
    claims = [
        accepted(building, actors, actors.developer, units=units * UNIT, category=TEACHING)
        for units in (7, 5)
    ]
    project.settleClaims(claims, {"from": actors.stranger})
    assert not project.hasAccess(actors.developer, 1)

    counted = project.countUnits(claims[:1], {"from": actors.stranger})

    assert told(counted, "UnitsCounted") == [
        event(claim=claims[0], account=actors.developer, category=TEACHING, units=7 * UNIT)
    ]
    assert not project.hasAccess(actors.developer, 1)
    project.countUnits(claims[1:], {"from": actors.stranger})
    assert project.acceptedUnits(actors.developer, TEACHING) == 12 * UNIT
    assert project.acceptedUnits(actors.developer, DEVELOPMENT) == 0
    assert project.hasAccess(actors.developer, 1)


def test_work_counts_once_and_only_when_it_is_settled(building: Community, actors: Actors) -> None:
    project = building.project
    count = project.countUnits
    ready = accepted(building, actors, actors.developer, units=5 * UNIT)
    rejected, still_open = building.claim(actors.developer), building.claim(actors.developer)
    building.vote(rejected, Support.AGAINST, *actors.majority)
    proposal = building.propose(actors.founder, Class.SPEND).poll
    everything = [ready, rejected, still_open, proposal, b"\1" * 32]
    assert count.call(everything, {"from": actors.stranger}) == 0
    project.settleClaim(ready, {"from": actors.stranger})
    assert count.call([*everything, ready], {"from": actors.stranger}) == 1
    count(everything, {"from": actors.stranger})
    assert fields(project.claimOf(ready))["counted"]
    assert count.call(everything, {"from": actors.stranger}) == 0
    assert project.acceptedUnits(actors.developer, DEVELOPMENT) == 5 * UNIT


def test_what_needs_nothing_gives_nothing(building: Community, actors: Actors) -> None:
    """A tier that nobody has set, or without any need, is open to nobody."""
    set_tier(building, actors, 2, ZERO, 0, 0, 0)
    for tier in (0, 1, 2):
        assert not building.project.hasAccess(actors.founder, tier)


def test_there_is_no_tier_zero(building: Community, actors: Actors) -> None:
    call = building.governed("setTier", 0, TESTERS)
    reason = error("ParameterInvalid", parameter=text32("tier"), given=0)
    assert building.outcome(Class.SETTINGS, [call], actors.majority) == error(
        "CallFailed", index=0, reason=reason
    )


def test_nobody_sets_them_alone(building: Community, actors: Actors) -> None:
    for somebody in (actors.founder, building.treasury, building.project):
        assert refusal(building.project.setTier, 1, TESTERS, by=somebody) == error(
            "DecisionRequired", **{"class": Class.SETTINGS}
        )
