"""Promising, claiming and settling work, against a real chain."""

from __future__ import annotations

import pytest

from backend.content import digest_of
from backend.wallet import member, polls, work
from backend.wallet.errors import ContractError, InputInvalid
from backend.wallet.project import Project
from backend.wallet.words import PollState, Support
from tests.scripts.chain import Chain

EVIDENCE = digest_of(b"the commits of a week")
DESIGN = 2


def open_claim(chain: Chain, project: Project, units: int = 250) -> bytes:
    """A claim of the member's, whose poll takes ballots."""
    chain.send("member", member.accept(project))
    plan = work.claim(project, DESIGN, units, EVIDENCE)
    chain.send("member", plan)
    chain.pass_time(1)
    return work.claim_id(chain.address("member"), plan)


def test_a_claim_says_what_it_asks_for(project: Project) -> None:
    words = work.claim(project, DESIGN, 250, EVIDENCE).words()
    assert "2.5 units of design" in words
    assert "30.5 shares a unit: 76.25 shares" in words


def test_the_id_is_known_before_the_claim_is_sent(chain: Chain, project: Project) -> None:
    claim = open_claim(chain, project)
    assert project.ask("claimOf", claim).units == 250
    assert polls.poll_state(project, claim) is PollState.OPEN


def test_a_ballot_right_after_the_claim_waits_for_the_next_moment(
    chain: Chain, project: Project
) -> None:
    """The poll is open from the second after its snapshot's: a member who is quick has done
    nothing wrong.
    """
    chain.send("member", member.accept(project))
    plan = work.claim(project, DESIGN, 250, EVIDENCE)
    # The claim's own second has just begun, so that the ballot can't miss it.
    now = chain.node.request("eth_getBlockByNumber", "latest", False)["timestamp"]
    chain.node.request("evm_setNextBlockTimestamp", int(now, 16) + 3)
    chain.send("member", plan)
    claim = work.claim_id(chain.address("member"), plan)
    assert polls.poll_state(project, claim) is PollState.PENDING
    chain.send("founder", polls.vote(project, claim, Support.FOR))
    assert polls.poll_state(project, claim) is PollState.READY


def test_an_accepted_claim_issues_its_shares(chain: Chain, project: Project) -> None:
    claim = open_claim(chain, project)
    chain.send("founder", polls.vote(project, claim, Support.FOR))
    chain.send("stranger", work.settle(project, [claim]))
    assert project.ask("balanceOf", chain.address("member")) == 7625 * 10**16


def test_many_are_settled_and_those_that_cannot_be_are_skipped(
    chain: Chain, project: Project
) -> None:
    decided = open_claim(chain, project)
    chain.send("founder", polls.vote(project, decided, Support.FOR))
    waiting = work.claim(project, DESIGN, 100, EVIDENCE)
    chain.send("member", waiting)
    undecided = work.claim_id(chain.address("member"), waiting)
    plan = work.settle(project, [decided, undecided])
    assert plan.words().startswith("You settle 2 claims")
    chain.send("stranger", plan)
    assert polls.poll_state(project, decided) is PollState.DONE
    assert polls.poll_state(project, undecided) is not PollState.DONE


def test_settling_too_early_is_refused_in_words(chain: Chain, project: Project) -> None:
    claim = open_claim(chain, project)
    with pytest.raises(ContractError) as refused:
        chain.send("member", work.settle(project, [claim]))
    assert refused.value.name == "PollStateWrong"
    assert refused.value.arguments["current"] == PollState.OPEN


def test_more_than_the_ceiling_is_refused(chain: Chain, project: Project) -> None:
    chain.send("member", member.accept(project))
    with pytest.raises(ContractError, match="20") as refused:
        chain.send("member", work.claim(project, DESIGN, 2001, EVIDENCE))
    assert refused.value.name == "UnitsOutOfRange"


def test_no_such_category(project: Project) -> None:
    with pytest.raises(InputInvalid, match="the categories 1 to 2"):
        work.claim(project, 9, 100, EVIDENCE)


def test_a_pledge_while_raising(chain: Chain, raising: Project) -> None:
    chain.send("member", member.accept(raising))
    plan = work.pledge(raising, DESIGN, 1200)
    assert "12 units of design at 30.5 shares a unit" in plan.words()
    chain.send("member", plan)
    assert raising.ask("pledgedBy", chain.address("member"), DESIGN) == 1200


def test_no_pledge_once_it_builds(chain: Chain, project: Project) -> None:
    chain.send("member", member.accept(project))
    with pytest.raises(ContractError) as refused:
        chain.send("member", work.pledge(project, DESIGN, 1200))
    assert refused.value.name == "PhaseWrong"
