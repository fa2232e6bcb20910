"""Taking back what one asked, before it is decided; what ends by itself needs nobody's transaction."""

from tests.contracts.support import chain
from tests.contracts.support.actors import Actors
from tests.contracts.support.community import Community
from tests.contracts.support.events import event, told_once
from tests.contracts.support.refusals import error, refusal
from tests.contracts.support.values import DAY, Class, State, Support


def test_a_claimant_withdraws(building: Community, actors: Actors) -> None:
    claim = building.claim(actors.founder)
    withdrawn = building.project.withdrawClaim(claim, {"from": actors.founder})
    assert told_once(withdrawn, "PollClosed") == event(poll=claim, state=State.WITHDRAWN)
    assert building.project.pollState(claim) == State.WITHDRAWN


def test_a_proposer_withdraws(building: Community, actors: Actors) -> None:
    proposal = building.propose(actors.founder, Class.SPEND)
    withdrawn = building.withdraw(proposal)
    assert told_once(withdrawn, "PollClosed") == event(poll=proposal.poll, state=State.WITHDRAWN)
    assert building.project.pollState(proposal.poll) == State.WITHDRAWN


def test_nobody_else_does(building: Community, actors: Actors) -> None:
    project, claim = building.project, building.claim(actors.developer)
    proposal = building.propose(actors.founder, Class.SPEND)
    content = proposal.arguments[1:]
    for somebody in (actors.teacher, actors.stranger):
        assert refusal(project.withdrawClaim, claim, by=somebody) == error(
            "NotClaimant", claim=claim, caller=somebody
        )
        # The id of a proposal is made with its author: for anybody else there is no such poll.
        assert refusal(project.withdrawProposal, *content, by=somebody) == error(
            "PollStateWrong",
            poll=project.proposalId(somebody, *content),
            current=State.NONE,
        )


def test_a_proposal_is_no_claim(building: Community, actors: Actors) -> None:
    poll = building.propose(actors.founder, Class.SPEND).poll
    for unknown in (poll, b"\1" * 32):
        assert refusal(building.project.withdrawClaim, unknown, by=actors.founder) == error(
            "NotClaimant", claim=unknown, caller=actors.founder
        )


def test_not_when_it_is_decided(building: Community, actors: Actors) -> None:
    accepted, rejected = building.claim(actors.developer), building.claim(actors.developer)
    building.vote(accepted, Support.FOR, actors.founder, actors.contributor)
    building.run_out(rejected)
    for poll, state in ((accepted, State.READY), (rejected, State.REJECTED)):
        assert refusal(building.project.withdrawClaim, poll, by=actors.developer) == error(
            "PollStateWrong", poll=poll, current=state
        )


def test_not_a_decision_whose_notice_runs(building: Community, actors: Actors) -> None:
    proposal = building.propose(actors.founder, Class.SPEND)
    building.vote(proposal.poll, Support.FOR, actors.founder, actors.contributor)
    withdraw, content = building.project.withdrawProposal, proposal.arguments[1:]
    for step, state in ((1, State.PASSED), (3 * DAY, State.READY), (30 * DAY, State.LAPSED)):
        chain.travel(step)
        assert refusal(withdraw, *content, by=actors.founder) == error(
            "PollStateWrong", poll=proposal.poll, current=state
        )


def test_what_is_withdrawn_takes_no_ballots_and_is_not_settled(
    building: Community, actors: Actors
) -> None:
    project, poll = building.project, building.claim(actors.developer)
    project.withdrawClaim(poll, {"from": actors.developer})
    over = error("PollStateWrong", poll=poll, current=State.WITHDRAWN)
    assert refusal(project.castBallot, poll, Support.FOR, by=actors.founder) == over
    assert refusal(project.settleClaim, poll, by=actors.founder) == over
    assert refusal(project.withdrawClaim, poll, by=actors.developer) == over


def test_what_is_withdrawn_is_not_executed(building: Community, actors: Actors) -> None:
    proposal = building.propose(actors.founder, Class.SPEND)
    building.vote(proposal.poll, Support.FOR, actors.teacher)
    building.withdraw(proposal)
    building.mature(Class.SPEND)
    assert refusal(building.project.execute, *proposal.arguments, by=actors.founder) == error(
        "PollStateWrong", poll=proposal.poll, current=State.WITHDRAWN
    )


def test_a_lapsed_decision_stays_lapsed(building: Community, actors: Actors) -> None:
    proposal = building.propose(actors.founder, Class.SPEND)
    building.vote(proposal.poll, Support.FOR, actors.founder, actors.contributor)
    chain.travel(34 * DAY)
    assert building.project.pollState(proposal.poll) == State.LAPSED
    assert refusal(building.project.execute, *proposal.arguments, by=actors.founder) == error(
        "PollStateWrong", poll=proposal.poll, current=State.LAPSED
    )
