"""A membership gate says who counts as one person, where each member counts once."""

from math import isqrt

import pytest

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import event, names, told_once
from tests.contracts.support.parameters import parameters
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.values import (
    NOTHING,
    ZERO,
    Class,
    Support,
    Weighting,
    fields,
    money,
    shares,
    text32,
)
from tests.contracts.support.world import World

BALANCES = (500, 300, 200)


@pytest.fixture
def gated(world: World, actors: Actors, request: pytest.FixtureRequest) -> Community:
    """Founder 500, contributor 300, teacher 200 shares; the gate knows founder and contributor."""
    gate = world.deploy("ListGate")
    for person in (actors.founder, actors.contributor):
        gate.set(person, True, {"from": actors.stranger})
    weighting = getattr(request, "param", Weighting.MEMBERS)
    community = world.create(
        founders=((actors.founder.address, shares(500)),),
        rules={"SPEND": {"weighting": weighting}},
        gate=gate.address,
        counts_roots=True,
    )
    community.join(actors.founder, actors.contributor, actors.teacher)
    community.give(actors.contributor, money(300))
    community.give(actors.teacher, money(200))
    chain.travel(1)
    return community


def gate_of(world: World, community: Community) -> object:
    """The gate that the community was created with."""
    return world.zoo("ListGate").at(community.project.membershipGate())


def test_whom_it_does_not_know_counts_nowhere(gated: Community, actors: Actors) -> None:
    totals = fields(gated.project.totals())
    assert (totals["members"], totals["seats"]) == (3, 2)
    assert totals["roots"] == isqrt(shares(500)) + isqrt(shares(300))
    assert fields(gated.project.memberOf(actors.teacher))["since"] == 0
    assert fields(gated.project.memberOf(actors.founder))["since"] == 1


@pytest.mark.parametrize("gated", [Weighting.MEMBERS, Weighting.QUADRATIC], indirect=True)
def test_whom_it_does_not_know_has_no_ballot(gated: Community, actors: Actors) -> None:
    poll = gated.propose(actors.founder, Class.SPEND).poll
    assert refusal(gated.project.castBallot, poll, Support.FOR, by=actors.teacher) == error(
        "BallotWeightless", poll=poll, voter=actors.teacher
    )
    assert fields(gated.project.tally(poll))["electorate"] in (
        2,
        isqrt(shares(500)) + isqrt(shares(300)),
    )


def test_shares_weigh_without_it(gated: Community, actors: Actors) -> None:
    claim = gated.claim(actors.founder)
    cast = gated.vote(claim, Support.FOR, actors.teacher)
    assert told_once(cast, "BallotCast")["weight"] == shares(200)


def test_whom_it_comes_to_know_is_counted_by_anybody(
    gated: Community, world: World, actors: Actors
) -> None:
    project = gated.project
    poll = gated.propose(actors.founder, Class.SPEND).poll
    recount = project.recountMember
    assert refusal(recount, actors.teacher, by=actors.stranger) == error(
        "CountUnchanged", account=actors.teacher
    )
    gate_of(world, gated).set(actors.teacher, True, {"from": actors.stranger})  # type: ignore[attr-defined]

    counted = recount(actors.teacher, {"from": actors.stranger})

    assert told_once(counted, "MemberCounted") == event(account=actors.teacher, counts=True)
    totals = fields(project.totals())
    assert totals["seats"] == 3
    assert totals["roots"] == sum(isqrt(shares(each)) for each in BALANCES)
    # Not in a poll whose snapshot was taken before.
    assert refusal(project.castBallot, poll, Support.FOR, by=actors.teacher) == error(
        "BallotWeightless", poll=poll, voter=actors.teacher
    )
    later = gated.propose(actors.founder, Class.SPEND).poll
    assert refusal(project.castBallot, later, Support.FOR, by=actors.teacher) is None


def test_whom_it_knows_no_more_stops_at_once(
    gated: Community, world: World, actors: Actors
) -> None:
    project = gated.project
    poll = gated.propose(actors.founder, Class.SPEND).poll
    gate_of(world, gated).set(actors.contributor, False, {"from": actors.stranger})  # type: ignore[attr-defined]
    assert refusal(project.castBallot, poll, Support.FOR, by=actors.contributor) == error(
        "BallotWeightless", poll=poll, voter=actors.contributor
    )
    stopped = project.recountMember(actors.contributor, {"from": actors.stranger})
    assert told_once(stopped, "MemberCounted") == event(account=actors.contributor, counts=False)
    assert fields(project.totals())["seats"] == 1
    assert fields(project.totals())["roots"] == isqrt(shares(500))
    project.transfer(actors.contributor, shares(100), {"from": actors.founder})
    assert fields(project.totals())["roots"] == isqrt(shares(400))


def test_only_members_are_counted(gated: Community, actors: Actors) -> None:
    assert refusal(gated.project.recountMember, actors.stranger, by=actors.stranger) == error(
        "NotMember", account=actors.stranger
    )


def test_without_a_gate_everybody_counts(building: Community, actors: Actors) -> None:
    assert building.project.membershipGate() == ZERO
    assert refusal(building.project.recountMember, actors.teacher, by=actors.stranger) == error(
        "CountUnchanged", account=actors.teacher
    )


@pytest.mark.parametrize("answer", [0, 2, 2**255])
def test_a_gate_that_fails_counts_nobody_and_stops_nobody(
    world: World, actors: Actors, answer: int
) -> None:
    gate = world.deploy("BrokenGate")
    broken = world.create(founders=((actors.founder.address, shares(500)),), gate=gate.address)
    gate.answerWith(answer, {"from": actors.stranger})
    accepted = broken.project.acceptAgreement(
        broken.project.agreement()[1], {"from": actors.founder}
    )
    assert names(accepted) == ["AgreementAccepted"]
    assert fields(broken.project.totals())["seats"] == 0
    gate.answerWith(1, {"from": actors.stranger})
    broken.project.recountMember(actors.founder, {"from": actors.stranger})
    assert fields(broken.project.totals())["seats"] == 1


def test_a_gate_has_code(world: World, actors: Actors) -> None:
    given = parameters(gate=actors.stranger.address, currency=world.token.address)
    refused = refusal(world.factory.createProject, given, NOTHING, by=actors.founder)
    assert refused == error(
        "ParameterInvalid", parameter=text32("gate"), given=int(actors.stranger.address, 16)
    )
