"""A late swing keeps the poll open for another quarter of its period, once."""

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import event, names, told_once
from tests.contracts.support.values import DAY, Class, State, Support, fields

QUARTER = DAY  # periods are four days


def closing_of(community: Community, poll: bytes) -> int:
    """When the poll closes."""
    return int(fields(community.project.pollOf(poll))["closesAt"])


def test_a_swing_in_the_last_quarter_extends(building: Community, actors: Actors) -> None:
    poll = building.propose(actors.founder, Class.SPEND).poll
    chain.travel_to(closing_of(building, poll) - 10)

    cast = building.vote(poll, Support.FOR, actors.contributor)

    extended = chain.now() + QUARTER
    assert told_once(cast, "PollExtended") == event(poll=poll, closesAt=extended)
    assert closing_of(building, poll) == extended
    chain.travel_to(extended)
    assert building.project.pollState(poll) == State.OPEN
    chain.travel(1)
    assert building.project.pollState(poll) == State.PASSED


def test_only_once(building: Community, actors: Actors) -> None:
    poll = building.propose(actors.founder, Class.SPEND).poll
    chain.travel_to(closing_of(building, poll) - 10)
    building.vote(poll, Support.FOR, actors.teacher)
    chain.travel_to(closing_of(building, poll) - 10)
    again = building.vote(poll, Support.AGAINST, actors.contributor)
    assert names(again) == ["BallotCast"]
    building.run_out(poll)
    assert building.project.pollState(poll) == State.REJECTED


def test_not_before_the_last_quarter(building: Community, actors: Actors) -> None:
    poll = building.propose(actors.founder, Class.SPEND).poll
    closes_at = closing_of(building, poll)
    chain.next_at(closes_at - QUARTER)
    assert names(building.vote(poll, Support.FOR, actors.teacher)) == ["BallotCast"]
    assert closing_of(building, poll) == closes_at


def test_not_without_a_swing(building: Community, actors: Actors) -> None:
    poll = building.propose(actors.founder, Class.SPEND).poll
    building.vote(poll, Support.FOR, actors.contributor)
    chain.travel_to(closing_of(building, poll) - 10)
    assert names(building.vote(poll, Support.AGAINST, actors.teacher)) == ["BallotCast"]


def test_not_when_it_is_decided(building: Community, actors: Actors) -> None:
    poll = building.propose(actors.founder, Class.SPEND).poll
    building.vote(poll, Support.AGAINST, actors.teacher)
    building.vote(poll, Support.FOR, actors.contributor)
    chain.travel_to(closing_of(building, poll) - 10)
    cast = building.vote(poll, Support.AGAINST, actors.founder)
    assert names(cast) == ["BallotCast", "PollDecided"]
