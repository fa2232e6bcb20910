"""Settling claims: by anyone, without further consent."""

from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import event, names, told_once
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.values import UNIT, Class, State, Support, shares


def test_an_accepted_claim_issues_its_shares(building: Community, actors: Actors) -> None:
    project, claim = building.project, building.claim(actors.developer)
    building.vote(claim, Support.FOR, actors.founder, actors.contributor)
    assert project.pollState(claim) == State.READY

    settled = project.settleClaim(claim, {"from": actors.stranger})

    assert told_once(settled, "ClaimSettled") == event(
        claim=claim, claimant=actors.developer, accepted=True, shares=shares(100)
    )
    assert told_once(settled, "Transfer")["value"] == shares(100)
    assert project.balanceOf(actors.developer) == shares(100)
    assert project.totalSupply() == shares(2_100)
    assert project.pollState(claim) == State.DONE


def test_a_rejected_claim_issues_nothing(building: Community, actors: Actors) -> None:
    project, claim = building.project, building.claim(actors.developer)
    building.vote(claim, Support.AGAINST, actors.founder)
    building.run_out(claim)
    assert project.pollState(claim) == State.REJECTED

    settled = project.settleClaim(claim, {"from": actors.stranger})

    assert names(settled) == ["ClaimSettled"]
    assert told_once(settled, "ClaimSettled") == event(
        claim=claim, claimant=actors.developer, accepted=False, shares=0
    )
    assert project.balanceOf(actors.developer) == 0


def test_only_what_is_decided_and_only_once(building: Community, actors: Actors) -> None:
    project, claim = building.project, building.claim(actors.developer)
    by = {"by": actors.stranger}
    assert refusal(project.settleClaim, claim, **by) == error(
        "PollStateWrong", poll=claim, current=State.OPEN
    )
    building.vote(claim, Support.FOR, actors.founder, actors.contributor)
    project.settleClaim(claim, {"from": actors.stranger})
    assert refusal(project.settleClaim, claim, **by) == error(
        "PollStateWrong", poll=claim, current=State.DONE
    )


def test_a_rejected_claim_is_settled_once(building: Community, actors: Actors) -> None:
    claim = building.claim(actors.developer)
    building.run_out(claim)
    building.project.settleClaim(claim, {"from": actors.stranger})
    assert refusal(building.project.settleClaim, claim, by=actors.stranger) == error(
        "PollStateWrong", poll=claim, current=State.DONE
    )
    assert building.project.pollState(claim) == State.REJECTED


def test_what_is_no_claim_is_refused(building: Community, actors: Actors) -> None:
    unknown = b"\1" * 32
    proposal = building.propose(actors.founder, Class.SPEND).poll
    for poll in (unknown, proposal):
        assert refusal(building.project.settleClaim, poll, by=actors.stranger) == error(
            "PollStateWrong", poll=poll, current=State.NONE
        )


def test_many_at_once_skips_what_cannot_be_settled(building: Community, actors: Actors) -> None:
    project = building.project
    accepted, still_open, rejected = (
        building.claim(actors.developer, units=units * UNIT) for units in (1, 2, 3)
    )
    building.vote(accepted, Support.FOR, actors.founder, actors.contributor)
    building.vote(rejected, Support.FOR, actors.teacher)
    building.vote(rejected, Support.AGAINST, actors.founder)
    batch = [b"\1" * 32, accepted, still_open, rejected, accepted]
    assert project.settleClaims.call(batch, {"from": actors.stranger}) == 2

    settled = project.settleClaims(batch, {"from": actors.stranger})

    assert names(settled).count("ClaimSettled") == 2
    assert project.balanceOf(actors.developer) == shares(10)
    states = [project.pollState(claim) for claim in (accepted, still_open, rejected)]
    assert states == [State.DONE, State.OPEN, State.REJECTED]


def test_settling_nothing_is_no_harm(building: Community, actors: Actors) -> None:
    assert building.project.settleClaims.call([], {"from": actors.stranger}) == 0
