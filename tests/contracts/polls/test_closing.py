"""Polls that end without effect: withdrawn by their author, or closed by anyone."""

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import event, told_once
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.values import DAY, Class, State, Support, fields


def open_polls(community: Community, person: object) -> int:
    """How many polls of this author are not closed."""
    return int(fields(community.project.memberOf(person))["openPolls"])


def test_an_author_withdraws(building: Community, actors: Actors) -> None:
    claim = building.claim(actors.founder)
    proposal = building.propose(actors.founder, Class.SPEND).poll
    for poll, left in ((claim, 1), (proposal, 0)):
        withdrawn = building.project.withdrawPoll(poll, {"from": actors.founder})
        assert told_once(withdrawn, "PollClosed") == event(poll=poll, state=State.WITHDRAWN)
        assert building.project.pollState(poll) == State.WITHDRAWN
        assert open_polls(building, actors.founder) == left


def test_nobody_else_does(building: Community, actors: Actors) -> None:
    poll = building.claim(actors.developer)
    for somebody in (actors.founder, actors.stranger):
        assert refusal(building.project.withdrawPoll, poll, by=somebody) == error(
            "NotAuthor", poll=poll, caller=somebody
        )


def test_not_when_it_is_decided(building: Community, actors: Actors) -> None:
    accepted, rejected = building.claim(actors.developer), building.claim(actors.developer)
    building.vote(accepted, Support.FOR, actors.founder, actors.contributor)
    building.run_out(rejected)
    for poll, state in ((accepted, State.READY), (rejected, State.REJECTED)):
        assert refusal(building.project.withdrawPoll, poll, by=actors.developer) == error(
            "PollStateWrong", poll=poll, current=state
        )


def test_what_is_withdrawn_takes_no_ballots_and_is_not_settled(
    building: Community, actors: Actors
) -> None:
    project, poll = building.project, building.claim(actors.developer)
    project.withdrawPoll(poll, {"from": actors.developer})
    over = error("PollStateWrong", poll=poll, current=State.WITHDRAWN)
    assert refusal(project.castBallot, poll, Support.FOR, by=actors.founder) == over
    assert refusal(project.settleClaim, poll, by=actors.founder) == over
    assert refusal(project.withdrawPoll, poll, by=actors.developer) == over
    assert refusal(project.closePoll, poll, by=actors.developer) == over


def test_anyone_closes_a_rejected_proposal(building: Community, actors: Actors) -> None:
    poll = building.propose(actors.founder, Class.SPEND).poll
    building.run_out(poll)
    assert open_polls(building, actors.founder) == 1

    closed = building.project.closePoll(poll, {"from": actors.stranger})

    assert told_once(closed, "PollClosed") == event(poll=poll, state=State.REJECTED)
    assert building.project.pollState(poll) == State.REJECTED
    assert open_polls(building, actors.founder) == 0
    assert refusal(building.project.closePoll, poll, by=actors.stranger) == error(
        "PollStateWrong", poll=poll, current=State.REJECTED
    )


def test_anyone_closes_a_lapsed_decision(building: Community, actors: Actors) -> None:
    poll = building.propose(actors.founder, Class.SPEND).poll
    building.vote(poll, Support.FOR, actors.founder, actors.contributor)
    chain.travel(34 * DAY)
    closed = building.project.closePoll(poll, {"from": actors.stranger})
    assert told_once(closed, "PollClosed") == event(poll=poll, state=State.LAPSED)
    assert building.project.pollState(poll) == State.LAPSED
    assert open_polls(building, actors.founder) == 0


def test_not_while_it_may_still_take_effect(building: Community, actors: Actors) -> None:
    poll = building.propose(actors.founder, Class.SPEND).poll
    close = building.project.closePoll
    for step, state in ((0, State.OPEN), (1, State.PASSED), (3 * DAY, State.READY)):
        if step == 1:
            building.vote(poll, Support.FOR, actors.founder, actors.contributor)
        chain.travel(step or 1)
        assert refusal(close, poll, by=actors.stranger) == error(
            "PollStateWrong", poll=poll, current=state
        )


def test_a_claim_is_closed_by_its_settlement(building: Community, actors: Actors) -> None:
    poll = building.claim(actors.developer)
    building.run_out(poll)
    assert refusal(building.project.closePoll, poll, by=actors.stranger) == error(
        "PollStateWrong", poll=poll, current=State.REJECTED
    )
