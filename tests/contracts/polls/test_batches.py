"""Many signed ballots in one transaction: what is invalid is skipped."""

from typing import Any

from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import names, told
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.signing import compact, signed
from tests.contracts.support.values import Class, State, Support, fields, shares


def ballot(community: Community, poll: bytes, voter: Any, support: Support, signer: Any) -> tuple:
    """A signed ballot in the order of its Solidity struct."""
    signature = signed(signer, community.project, "Ballot", poll, voter, support)
    return (voter.address, support, *compact(signature))


def test_all_that_are_valid_count(building: Community, actors: Actors) -> None:
    project, poll = building.project, building.claim(actors.developer)
    good = [
        ballot(building, poll, actors.teacher, Support.AGAINST, actors.teacher),
        ballot(building, poll, actors.contributor, Support.FOR, actors.contributor),
    ]
    bad = [
        ballot(building, poll, actors.founder, Support.FOR, actors.stranger),
        ballot(building, poll, actors.teacher, Support.FOR, actors.teacher),
        ballot(building, poll, actors.designer, Support.FOR, actors.designer),
        ballot(building, poll, actors.developer, Support.FOR, actors.developer),
        (actors.founder.address, Support.FOR, b"\0" * 32, b"\0" * 32),
    ]
    assert project.castBallots.call(poll, good + bad, {"from": actors.relayer}) == 2

    cast = project.castBallots(poll, good + bad, {"from": actors.relayer})

    voters = [one["voter"] for one in told(cast, "BallotCast")]
    assert voters == [actors.teacher.address, actors.contributor.address]
    tally = fields(project.tally(poll))
    assert (tally["inFavour"], tally["against"]) == (shares(600), shares(400))


def test_a_batch_may_decide(building: Community, actors: Actors) -> None:
    poll = building.claim(actors.developer)
    people = (actors.founder, actors.contributor, actors.teacher)
    batch = [ballot(building, poll, person, Support.FOR, person) for person in people]
    cast = building.project.castBallots(poll, batch, {"from": actors.relayer})
    # Decided when the whole batch is counted, so nobody in it is left out.
    assert names(cast) == ["BallotCast", "BallotCast", "BallotCast", "PollDecided"]
    assert building.project.pollState(poll) == State.READY


def test_a_batch_of_nothing_changes_nothing(building: Community, actors: Actors) -> None:
    poll = building.claim(actors.developer)
    bad = [ballot(building, poll, actors.founder, Support.FOR, actors.stranger)]
    assert names(building.project.castBallots(poll, [], {"from": actors.relayer})) == []
    assert names(building.project.castBallots(poll, bad, {"from": actors.relayer})) == []


def test_not_on_a_poll_that_is_over(building: Community, actors: Actors) -> None:
    poll = building.propose(actors.founder, Class.SPEND).poll
    building.run_out(poll)
    batch = [ballot(building, poll, actors.founder, Support.FOR, actors.founder)]
    assert refusal(building.project.castBallots, poll, batch, by=actors.relayer) == error(
        "PollStateWrong", poll=poll, current=State.REJECTED
    )
