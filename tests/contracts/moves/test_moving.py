"""A member whose key is lost goes on at a new address, by decision: nothing is lost, nothing twice."""

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import event, told_once
from tests.contracts.support.moves import move
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.signing import compact, signed
from tests.contracts.support.values import ZERO, Class, Support, fields, shares


def ballot_of(community: Community, poll: bytes, voter: object) -> tuple[object, ...]:
    """The ballot in favour that this voter signed."""
    signature = signed(voter, community.project, "Ballot", poll, voter, Support.FOR)
    return (voter, Support.FOR, *compact(signature))


def test_shares_number_and_seat_go_along(building: Community, actors: Actors) -> None:
    project, old, new = building.project, actors.contributor, actors.student
    before = fields(project.memberOf(old))
    totals = fields(project.totals())

    moved = move(building, actors, old, new)

    values = {"from": old, "to": new, "number": before["number"], "shares": shares(600)}
    assert told_once(moved, "MemberMoved") == event(**values)
    assert (project.balanceOf(old), project.balanceOf(new)) == (0, shares(600))
    assert project.getVotes(new) == shares(600)
    assert fields(project.memberOf(new)) == before
    assert fields(project.memberOf(old)) == {
        **dict.fromkeys(before, 0),
        "delegate": ZERO,
        "number": before["number"],
    }
    assert project.successorOf(old) == new
    assert project.successorOf(new) == ZERO
    taken_at = fields(project.totals())["takenAt"]
    assert fields(project.totals()) == {**totals, "takenAt": taken_at}


def test_the_new_key_decides_from_the_next_snapshot_on(building: Community, actors: Actors) -> None:
    """In a poll that ran before, neither weighs: the old one has nothing, the new one had nothing."""
    project, old, new = building.project, actors.contributor, actors.student
    call = building.governed("moveMember", old, new)
    proposal = building.propose(actors.founder, Class.AGREEMENT, [call])
    building.vote(proposal.poll, Support.FOR, actors.founder, actors.teacher)
    building.mature(Class.AGREEMENT)
    running = building.propose(actors.founder, Class.SPEND).poll
    building.execute(proposal, actors.founder)
    for voter in (old, new):
        assert refusal(project.castBallot, running, Support.FOR, by=voter) == error(
            "BallotWeightless", poll=running, voter=voter
        )
    later = building.propose(actors.founder, Class.SPEND).poll
    cast = building.vote(later, Support.FOR, new)
    assert told_once(cast, "BallotCast")["weight"] == shares(600)


def test_who_voted_has_voted(building: Community, actors: Actors) -> None:
    project, old, new = building.project, actors.contributor, actors.student
    call = building.governed("moveMember", old, new)
    proposal = building.propose(actors.founder, Class.AGREEMENT, [call])
    building.vote(proposal.poll, Support.FOR, actors.founder, actors.teacher)
    building.mature(Class.AGREEMENT)
    running = building.propose(actors.founder, Class.SPEND).poll
    building.vote(running, Support.AGAINST, old)
    building.execute(proposal, actors.founder)
    assert project.hasVoted(running, new)
    assert refusal(project.castBallot, running, Support.FOR, by=new) == error(
        "BallotAlreadyCast", poll=running, voter=new
    )


def test_the_delegate_stays(building: Community, actors: Actors) -> None:
    project, old, new = building.project, actors.contributor, actors.student
    project.delegate(actors.developer, {"from": old})
    move(building, actors, old, new)
    assert project.delegates(new) == actors.developer
    assert project.getVotes(actors.developer) == shares(600)
    assert project.getVotes(new) == 0
    project.delegate(ZERO, {"from": new})
    assert project.getVotes(new) == shares(600)


def test_whoever_delegated_to_the_old_key_takes_their_votes_back(
    building: Community, actors: Actors
) -> None:
    project, old, new = building.project, actors.contributor, actors.student
    project.delegate(old, {"from": actors.developer})
    project.transfer(actors.developer, shares(100), {"from": actors.founder})
    move(building, actors, old, new)
    poll = building.propose(actors.founder, Class.SPEND).poll
    for voter in (old, actors.developer):
        assert refusal(project.castBallot, poll, Support.FOR, by=voter) == error(
            "BallotWeightless", poll=poll, voter=voter
        )
    project.delegate(new, {"from": actors.developer})
    assert project.getVotes(new) == shares(700)


def test_a_chain_of_moves(building: Community, actors: Actors) -> None:
    move(building, actors, actors.contributor, actors.student)
    move(building, actors, actors.student, actors.stranger)
    project = building.project
    assert project.balanceOf(actors.stranger) == shares(600)
    assert project.successorOf(actors.contributor) == actors.student
    assert project.successorOf(actors.student) == actors.stranger


def test_a_member_without_shares(building: Community, actors: Actors) -> None:
    moved = move(building, actors, actors.developer, actors.student)
    assert told_once(moved, "MemberMoved")["shares"] == 0
    building.project.transfer(actors.student, shares(60), {"from": actors.founder})
    assert fields(building.project.totals())["seats"] == 4
    chain.travel(1)
    assert refusal(building.project.transfer, actors.developer, 1, by=actors.founder) == error(
        "AccountRetired", account=actors.developer
    )


def test_a_ballot_of_the_old_key_fails_no_batch(building: Community, actors: Actors) -> None:
    """Not even on the claim of somebody who delegated to it, and whose shares would be taken out."""
    project, old = building.project, actors.contributor
    project.transfer(actors.designer, shares(20), {"from": actors.founder})
    project.delegate(old, {"from": actors.designer})
    move(building, actors, old, actors.student)
    claim = building.claim(actors.designer)
    ballots = [ballot_of(building, claim, voter) for voter in (old, actors.founder)]
    assert project.castBallots.call(claim, ballots, {"from": actors.relayer}) == 1
    assert refusal(project.castBallot, claim, Support.FOR, by=old) == error(
        "BallotWeightless", poll=claim, voter=old
    )
