"""The cap limits what one account decides, not what it adds to the turnout."""

from typing import Any

from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import event, told_once
from tests.contracts.support.values import Class, State, Support, fields, money, shares
from tests.contracts.support.world import World


def capped(world: World, actors: Actors, **changes: Any) -> Community:
    """A whale of 1000 shares among 500 others; one account decides at most a quarter."""
    community = world.create(
        founders=((actors.founder.address, shares(1_000)),),
        rules={"SPEND": {"cap": 2_500, **changes}},
    )
    community.join(actors.founder, actors.contributor, actors.teacher)
    community.give(actors.contributor, money(400))
    community.give(actors.teacher, money(100))
    return community


def test_the_whale_decides_a_quarter(world: World, actors: Actors) -> None:
    community = capped(world, actors)
    poll = community.propose(actors.founder, Class.SPEND).poll
    cast = community.vote(poll, Support.FOR, actors.founder)
    assert told_once(cast, "BallotCast") == event(
        poll=poll,
        voter=actors.founder,
        support=Support.FOR,
        weight=shares(1_000),
        counted=shares(375),
    )
    tally = fields(community.project.tally(poll))
    assert (tally["inFavour"], tally["turnout"]) == (shares(375), shares(1_000))


def test_the_others_can_outvote_it(world: World, actors: Actors) -> None:
    community = capped(world, actors)
    poll = community.propose(actors.founder, Class.SPEND).poll
    community.vote(poll, Support.FOR, actors.founder)
    community.vote(poll, Support.AGAINST, actors.contributor, actors.teacher)
    assert community.project.pollState(poll) == State.REJECTED


def test_its_turnout_helps_the_quorum(world: World, actors: Actors) -> None:
    community = capped(world, actors, quorum=4_000)
    poll = community.propose(actors.founder, Class.SPEND).poll
    community.vote(poll, Support.ABSTAIN, actors.founder)
    community.vote(poll, Support.FOR, actors.teacher)
    community.run_out(poll)
    assert community.project.pollState(poll) == State.PASSED
    tally = fields(community.project.tally(poll))
    assert (tally["inFavour"], tally["abstained"]) == (shares(100), shares(1_000))


def test_without_it_the_same_ballots_miss_the_quorum(world: World, actors: Actors) -> None:
    community = capped(world, actors, quorum=4_000)
    poll = community.propose(actors.founder, Class.SPEND).poll
    community.vote(poll, Support.FOR, actors.contributor, actors.teacher)
    community.run_out(poll)
    assert community.project.pollState(poll) == State.REJECTED
