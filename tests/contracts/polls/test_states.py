"""Where a poll stands, by its tally and the time alone."""

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import TEXT, Community
from tests.contracts.support.events import told_once
from tests.contracts.support.values import DAY, NOTHING, Class, State, Support, fields, plain


def state_at(community: Community, poll: bytes, timestamp: int) -> State:
    """The poll's state at this second."""
    chain.travel_to(timestamp)
    return State(community.project.pollState(poll))


def test_a_decision_lives_to_the_second(building: Community, actors: Actors) -> None:
    project = building.project
    assert project.pollState(b"\1" * 32) == State.NONE
    made = project.propose(Class.SPEND, [], TEXT, NOTHING, {"from": actors.founder})
    poll, opened = plain(told_once(made, "PollOpened")["poll"]), chain.now()
    assert project.pollState(poll) == State.PENDING
    assert state_at(building, poll, opened + 1) == State.OPEN
    building.vote(poll, Support.FOR, actors.contributor)

    closes_at = opened + 4 * DAY
    assert state_at(building, poll, closes_at) == State.OPEN
    assert state_at(building, poll, closes_at + 1) == State.PASSED
    assert state_at(building, poll, closes_at + 3 * DAY) == State.PASSED
    assert state_at(building, poll, closes_at + 3 * DAY + 1) == State.READY
    assert state_at(building, poll, closes_at + 33 * DAY) == State.READY
    assert state_at(building, poll, closes_at + 33 * DAY + 1) == State.LAPSED


def test_notice_runs_from_an_early_decision(building: Community, actors: Actors) -> None:
    poll = building.propose(actors.founder, Class.SPEND).poll
    building.vote(poll, Support.FOR, actors.founder, actors.contributor)
    decided_at = fields(building.project.tally(poll))["decidedAt"]
    assert state_at(building, poll, decided_at + 3 * DAY) == State.PASSED
    assert state_at(building, poll, decided_at + 3 * DAY + 1) == State.READY


def test_without_ballots_it_is_rejected(building: Community, actors: Actors) -> None:
    poll = building.propose(actors.founder, Class.SPEND).poll
    building.run_out(poll)
    assert building.project.pollState(poll) == State.REJECTED


def test_a_claim_that_nobody_votes_on_is_rejected(building: Community, actors: Actors) -> None:
    poll = building.claim(actors.developer)
    building.run_out(poll)
    assert building.project.pollState(poll) == State.REJECTED


def test_an_accepted_claim_never_lapses(building: Community, actors: Actors) -> None:
    poll = building.claim(actors.developer)
    building.vote(poll, Support.FOR, actors.founder, actors.contributor)
    chain.travel(400 * DAY)
    assert building.project.pollState(poll) == State.READY


def test_too_few_ballots_miss_the_quorum(building: Community, actors: Actors) -> None:
    # AGREEMENT asks for 40 % of 2000.
    missed = building.propose(actors.founder, Class.AGREEMENT).poll
    building.vote(missed, Support.FOR, actors.contributor)
    reached = building.propose(actors.founder, Class.AGREEMENT).poll
    building.vote(reached, Support.FOR, actors.contributor)
    building.project.transfer(actors.teacher, 1, {"from": actors.founder})
    building.vote(reached, Support.ABSTAIN, actors.teacher)
    building.run_out(reached)
    assert building.project.pollState(missed) == State.REJECTED
    assert building.project.pollState(reached) == State.PASSED


def test_what_is_recorded(building: Community, actors: Actors) -> None:
    proposal = building.propose(actors.founder, Class.SETTINGS)
    assert fields(building.project.pollOf(proposal.poll)) == {
        "closesAt": told_once(proposal.transaction, "PollOpened")["closesAt"],
        "snapshot": 1,
        "ruleVersion": 1,
        "class": Class.SETTINGS,
        "closed": State.NONE,
        "decided": False,
        "extended": False,
    }


def test_what_is_recorded_of_a_decision(building: Community, actors: Actors) -> None:
    poll = building.propose(actors.founder, Class.SETTINGS).poll
    building.vote(poll, Support.FOR, actors.founder, actors.contributor)
    recorded = fields(building.project.pollOf(poll))
    assert (recorded["closesAt"], recorded["decided"]) == (chain.now(), True)
    assert recorded["closed"] == State.NONE
