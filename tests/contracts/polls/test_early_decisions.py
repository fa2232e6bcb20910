"""A poll is decided early when no ballot that is left can change it."""

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import event, names, told_once
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.values import Class, State, Support, fields


def test_half_is_not_enough_more_than_half_is(building: Community, actors: Actors) -> None:
    poll = building.propose(actors.founder, Class.SPEND).poll
    # 1000 of 2000 in favour: if the others all vote against, it is a tie, which doesn't pass.
    assert names(building.vote(poll, Support.FOR, actors.founder)) == ["BallotCast"]
    cast = building.vote(poll, Support.FOR, actors.teacher)
    assert told_once(cast, "PollDecided") == event(poll=poll, passed=True)
    assert building.project.pollState(poll) == State.PASSED
    assert fields(building.project.tally(poll))["decidedAt"] == chain.now()


def test_a_refusal_is_decided_early_too(building: Community, actors: Actors) -> None:
    poll = building.propose(actors.founder, Class.SPEND).poll
    building.vote(poll, Support.FOR, actors.teacher)
    cast = building.vote(poll, Support.AGAINST, actors.founder)
    assert told_once(cast, "PollDecided") == event(poll=poll, passed=False)
    assert building.project.pollState(poll) == State.REJECTED


def test_but_not_while_nobody_is_in_favour(building: Community, actors: Actors) -> None:
    poll = building.propose(actors.founder, Class.SPEND).poll
    building.vote(poll, Support.AGAINST, actors.founder, actors.contributor)
    assert building.project.pollState(poll) == State.OPEN
    building.vote(poll, Support.FOR, actors.teacher)
    assert building.project.pollState(poll) == State.REJECTED


def test_abstentions_leave_less_to_change(building: Community, actors: Actors) -> None:
    poll = building.propose(actors.founder, Class.SPEND).poll
    building.vote(poll, Support.ABSTAIN, actors.founder)
    cast = building.vote(poll, Support.FOR, actors.contributor)
    assert told_once(cast, "PollDecided")["passed"]


def test_what_is_decided_takes_no_more_ballots(building: Community, actors: Actors) -> None:
    poll = building.propose(actors.founder, Class.SPEND).poll
    building.vote(poll, Support.FOR, actors.founder, actors.contributor)
    assert refusal(building.project.castBallot, poll, Support.FOR, by=actors.teacher) == error(
        "PollStateWrong", poll=poll, current=State.PASSED
    )


def test_a_stricter_approval_needs_more(building: Community, actors: Actors) -> None:
    # AGREEMENT asks for more than 66 %.
    poll = building.propose(actors.founder, Class.AGREEMENT).poll
    building.vote(poll, Support.FOR, actors.founder)
    assert names(building.vote(poll, Support.FOR, actors.teacher))[-1] == "PollDecided"
