"""Answers to many polls in one transaction: one's own, or signed ones that somebody brings."""

from typing import Any

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import told
from tests.contracts.support.signing import compact, signed
from tests.contracts.support.values import Class, State, Support, fields, shares

UNKNOWN = b"\7" * 32


def ballot(community: Community, poll: bytes, voter: Any, support: int = Support.FOR) -> tuple:
    """A signed ballot in the order of its Solidity struct."""
    signature = signed(voter, community.project, "Ballot", poll, voter, support)
    return (voter.address, support, *compact(signature))


def test_a_member_answers_many(building: Community, actors: Actors) -> None:
    project = building.project
    claims = [building.claim(actors.developer), building.claim(actors.designer)]
    proposal = building.propose(actors.founder, Class.SPEND).poll
    answers = list(zip((*claims, proposal), Support, strict=True))
    assert project.castOwnBallots.call(answers, {"from": actors.teacher}) == 3

    cast = project.castOwnBallots(answers, {"from": actors.teacher})

    assert [(one["poll"], one["support"]) for one in told(cast, "BallotCast")] == answers
    for poll, support in answers:
        tally = fields(project.tally(poll))
        field = {Support.AGAINST: "against", Support.FOR: "inFavour", Support.ABSTAIN: "abstained"}
        assert tally[field[support]] == tally["turnout"] == shares(400)


def test_what_cannot_be_cast_is_skipped(building: Community, actors: Actors) -> None:
    project = building.project
    own, cast_already, fine, over = (
        building.claim(person)
        for person in (actors.teacher, actors.developer, actors.designer, actors.developer)
    )
    building.vote(cast_already, Support.FOR, actors.teacher)
    project.withdrawClaim(over, {"from": actors.developer})
    opened = project.openClaim(1, 100, UNKNOWN, 0, 0, UNKNOWN, {"from": actors.developer})
    pending = told(opened, "ClaimOpened")[0]["claim"]
    polls = [UNKNOWN, own, cast_already, over, fine, fine]
    answers = [(poll, Support.FOR) for poll in polls] + [(fine, 3), (pending, 1)]
    assert project.pollState(pending) == State.OPEN
    assert project.castOwnBallots.call(answers, {"from": actors.teacher}) == 2
    project.castOwnBallots(answers, {"from": actors.teacher})
    assert fields(project.tally(fine))["inFavour"] == shares(400)
    assert project.castOwnBallots.call([(fine, 0)], {"from": actors.designer}) == 0


def test_a_relayer_brings_ballots_of_many_polls(building: Community, actors: Actors) -> None:
    project = building.project
    first, second = building.claim(actors.developer), building.claim(actors.designer)
    wrong = (*ballot(building, first, actors.teacher)[:2], b"\0" * 32, b"\0" * 32)
    batch = [
        (first, [ballot(building, first, actors.teacher), wrong]),
        (UNKNOWN, [ballot(building, UNKNOWN, actors.teacher)]),
        (second, [ballot(building, first, actors.teacher)]),
        (second, [ballot(building, second, each) for each in actors.majority]),
        (second, [ballot(building, second, actors.teacher)]),
    ]
    assert project.castSignedBallots.call(batch, {"from": actors.relayer}) == 3

    cast = project.castSignedBallots(batch, {"from": actors.relayer})

    voters = [(one["poll"], one["voter"]) for one in told(cast, "BallotCast")]
    expected = [(first, actors.teacher), (second, actors.founder), (second, actors.contributor)]
    assert voters == [(poll, voter.address) for poll, voter in expected]
    # The majority has decided: whoever comes after is skipped.
    assert fields(project.tally(second))["decidedAt"] == chain.now()
    assert project.pollState(second) == State.READY
    assert project.pollState(first) == State.OPEN


def test_nothing_is_no_harm(building: Community, actors: Actors) -> None:
    assert building.project.castOwnBallots.call([], {"from": actors.teacher}) == 0
    assert building.project.castSignedBallots.call([], {"from": actors.teacher}) == 0
