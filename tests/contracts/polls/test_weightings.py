"""What a ballot weighs: shares with what is delegated, one a seat, or a square root."""

from math import isqrt

import pytest

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import told_once
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.values import Class, Support, Weighting, fields, money, shares
from tests.contracts.support.world import World

VOTE_UNIT = 10**5


def weighted(world: World, actors: Actors, weighting: Weighting) -> Community:
    """Founder 1000, contributor 100, teacher 49 shares (no seat); spending by this weighting."""
    community = world.create(
        founders=((actors.founder.address, shares(1_000)),),
        rules={"SPEND": {"weighting": weighting}},
        counts_roots=weighting == Weighting.QUADRATIC,
    )
    community.join(actors.founder, actors.contributor, actors.teacher)
    community.give(actors.contributor, money(100))
    community.give(actors.teacher, money(49))
    return community


def weight_of(community: Community, poll: bytes, person: object) -> int:
    """What the person's ballot weighs."""
    cast = community.vote(poll, Support.ABSTAIN, person)
    return int(told_once(cast, "BallotCast")["weight"])


def test_shares_with_what_is_delegated(world: World, actors: Actors) -> None:
    community = weighted(world, actors, Weighting.SHARES)
    community.project.delegate(actors.teacher, {"from": actors.contributor})
    poll = community.propose(actors.founder, Class.SPEND).poll
    assert weight_of(community, poll, actors.teacher) == shares(149)
    assert fields(community.project.tally(poll))["electorate"] == shares(1_149)
    assert refusal(community.project.castBallot, poll, Support.FOR, by=actors.contributor) == error(
        "BallotWeightless", poll=poll, voter=actors.contributor
    )


def test_one_for_each_seat(world: World, actors: Actors) -> None:
    community = weighted(world, actors, Weighting.MEMBERS)
    poll = community.propose(actors.founder, Class.SPEND).poll
    assert fields(community.project.tally(poll))["electorate"] == 2
    assert weight_of(community, poll, actors.founder) == 1
    assert weight_of(community, poll, actors.contributor) == 1
    assert refusal(community.project.castBallot, poll, Support.FOR, by=actors.teacher) == error(
        "BallotWeightless", poll=poll, voter=actors.teacher
    )


def test_the_square_root_of_ones_own(world: World, actors: Actors) -> None:
    community = weighted(world, actors, Weighting.QUADRATIC)
    community.project.delegate(actors.teacher, {"from": actors.contributor})
    poll = community.propose(actors.founder, Class.SPEND).poll
    roots = [isqrt(shares(whole)) for whole in (1_000, 100, 49)]
    assert fields(community.project.tally(poll))["electorate"] == sum(roots)
    people = (actors.founder, actors.contributor, actors.teacher)
    assert [weight_of(community, poll, person) for person in people] == roots


@pytest.mark.parametrize("weighting", [Weighting.MEMBERS, Weighting.QUADRATIC])
def test_who_joins_after_the_snapshot_waits_for_the_next(
    world: World, actors: Actors, weighting: Weighting
) -> None:
    community = weighted(world, actors, weighting)
    community.project.transfer(actors.stranger, shares(60), {"from": actors.founder})
    first = community.propose(actors.founder, Class.SPEND).poll
    community.join(actors.stranger)
    assert refusal(community.project.castBallot, first, Support.FOR, by=actors.stranger) == error(
        "BallotWeightless", poll=first, voter=actors.stranger
    )
    chain.travel(1)
    second = community.propose(actors.founder, Class.SPEND).poll
    assert weight_of(community, second, actors.stranger) in (1, isqrt(shares(60)))


def test_shares_weigh_in_multiples_of_a_unit(building: Community, actors: Actors) -> None:
    project, quarter = building.project, VOTE_UNIT // 4
    project.transfer(actors.developer, VOTE_UNIT + 3 * quarter, {"from": actors.founder})
    project.transfer(actors.designer, VOTE_UNIT - 1, {"from": actors.founder})
    poll = building.propose(actors.founder, Class.SPEND).poll
    assert weight_of(building, poll, actors.developer) == VOTE_UNIT
    assert fields(project.tally(poll))["electorate"] == shares(2_000)
    assert refusal(project.castBallot, poll, Support.FOR, by=actors.designer) == error(
        "BallotWeightless", poll=poll, voter=actors.designer
    )
    building.vote(poll, Support.FOR, actors.founder)
    tally = fields(project.tally(poll))
    assert tally["inFavour"] == shares(1_000) - 3 * VOTE_UNIT
    assert tally["turnout"] == tally["inFavour"] + VOTE_UNIT


def test_the_electorate_is_rounded_down_too(world: World, actors: Actors) -> None:
    community = world.create(founders=((actors.founder.address, shares(60) + VOTE_UNIT - 1),))
    community.join(actors.founder)
    poll = community.propose(actors.founder, Class.SPEND).poll
    assert fields(community.project.tally(poll))["electorate"] == shares(60)
    community.vote(poll, Support.FOR, actors.founder)
    assert fields(community.project.tally(poll))["decidedAt"] == chain.now()


def test_what_was_sold_weighs_nothing_anywhere(building: Community, actors: Actors) -> None:
    poll = building.propose(actors.founder, Class.SPEND).poll
    building.project.transfer(actors.designer, shares(900), {"from": actors.founder})
    assert weight_of(building, poll, actors.founder) == shares(100)
    assert refusal(building.project.castBallot, poll, Support.FOR, by=actors.designer) == error(
        "BallotWeightless", poll=poll, voter=actors.designer
    )


def test_what_was_bought_since_weighs_nothing(building: Community, actors: Actors) -> None:
    poll = building.propose(actors.founder, Class.SPEND).poll
    building.give(actors.teacher, money(500))
    assert weight_of(building, poll, actors.teacher) == shares(400)
