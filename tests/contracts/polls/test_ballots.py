"""Casting a ballot by a transaction of one's own."""

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import EVIDENCE, Community
from tests.contracts.support.events import event, names, told_once
from tests.contracts.support.parameters import DEVELOPMENT
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.values import NOTHING, UNIT, Class, State, Support, fields, shares


def test_a_ballot_counts_what_is_held(building: Community, actors: Actors) -> None:
    project, poll = building.project, building.claim(actors.developer)

    cast = project.castBallot(poll, Support.FOR, {"from": actors.teacher})

    assert names(cast) == ["BallotCast"]
    assert told_once(cast, "BallotCast") == event(
        poll=poll,
        voter=actors.teacher,
        support=Support.FOR,
        weight=shares(400),
        counted=shares(400),
    )
    assert project.hasVoted(poll, actors.teacher)
    assert not project.hasVoted(poll, actors.founder)
    assert not project.hasVoted(poll, actors.stranger)


def test_the_tally_adds_them_up(building: Community, actors: Actors) -> None:
    poll = building.propose(actors.founder, Class.SPEND).poll
    building.vote(poll, Support.FOR, actors.teacher)
    building.vote(poll, Support.AGAINST, actors.contributor)
    building.vote(poll, Support.ABSTAIN, actors.founder)
    assert fields(building.project.tally(poll)) == {
        "inFavour": shares(400),
        "against": shares(600),
        "abstained": shares(1_000),
        "turnout": shares(2_000),
        "electorate": shares(2_000),
        "decidedAt": chain.now(),
    }


def test_one_ballot_each(building: Community, actors: Actors) -> None:
    poll = building.claim(actors.developer)
    building.vote(poll, Support.FOR, actors.teacher)
    for support in Support:
        assert refusal(building.project.castBallot, poll, support, by=actors.teacher) == error(
            "BallotAlreadyCast", poll=poll, voter=actors.teacher
        )


def test_none_on_ones_own_claim(building: Community, actors: Actors) -> None:
    poll = building.claim(actors.teacher)
    assert refusal(building.project.castBallot, poll, Support.FOR, by=actors.teacher) == error(
        "BallotOnOwnClaim", poll=poll, voter=actors.teacher
    )
    assert fields(building.project.tally(poll))["electorate"] == shares(1_600)


def test_proposers_vote_on_their_own_proposal(building: Community, actors: Actors) -> None:
    poll = building.propose(actors.teacher, Class.SPEND).poll
    assert refusal(building.project.castBallot, poll, Support.FOR, by=actors.teacher) is None


def test_who_holds_nothing_has_no_weight(building: Community, actors: Actors) -> None:
    poll = building.claim(actors.developer)
    for person in (actors.designer, actors.stranger):
        assert refusal(building.project.castBallot, poll, Support.FOR, by=person) == error(
            "BallotWeightless", poll=poll, voter=person
        )


def test_there_is_no_third_way_besides(building: Community, actors: Actors) -> None:
    poll = building.claim(actors.developer)
    answer = refusal(building.project.castBallot, poll, 3, by=actors.teacher)
    assert answer == error("", data=b"")


def test_not_on_what_is_no_poll(building: Community, actors: Actors) -> None:
    poll = b"\1" * 32
    assert refusal(building.project.castBallot, poll, Support.FOR, by=actors.teacher) == error(
        "PollStateWrong", poll=poll, current=State.NONE
    )
    assert not building.project.hasVoted(poll, actors.teacher)
    assert set(fields(building.project.tally(poll)).values()) == {0}


def test_not_in_the_second_of_its_snapshot(building: Community, actors: Actors) -> None:
    arguments = (DEVELOPMENT, UNIT, EVIDENCE, 0, 0, NOTHING)
    opened = building.project.openClaim(*arguments, {"from": actors.developer})
    poll = told_once(opened, "ClaimOpened")["claim"]
    assert building.project.pollState(poll) == State.PENDING
    assert fields(building.project.tally(poll))["electorate"] == 0
    assert refusal(
        building.project.castBallot, poll, Support.FOR, by=actors.teacher, block="latest"
    ) == (error("PollStateWrong", poll=poll, current=State.PENDING))


def test_until_the_last_second(building: Community, actors: Actors) -> None:
    poll = building.claim(actors.developer)
    closes_at = fields(building.project.pollOf(poll))["closesAt"]
    chain.next_at(closes_at)
    assert refusal(building.project.castBallot, poll, Support.FOR, by=actors.teacher) is None
    chain.next_at(closes_at + 1)
    assert refusal(building.project.castBallot, poll, Support.FOR, by=actors.teacher) == error(
        "PollStateWrong", poll=poll, current=State.REJECTED
    )
