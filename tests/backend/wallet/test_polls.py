"""Answering polls by transaction, by signature and in batches, against a real chain."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backend.wallet import polls, work
from backend.wallet.errors import ContractError, InputInvalid
from backend.wallet.project import Project
from backend.wallet.words import PollState, Support
from tests.backend.wallet.test_work import open_claim
from tests.scripts.chain import Chain


def test_a_ballot_counts_its_shares(chain: Chain, project: Project) -> None:
    claim = open_claim(chain, project)
    plan = polls.vote(project, claim, Support.AGAINST)
    assert "You vote against" in plan.words()
    chain.send("voter", plan)
    assert project.ask("tally", claim).against == 500 * 10**18


def test_a_second_ballot_is_refused_in_words(chain: Chain, project: Project) -> None:
    claim = open_claim(chain, project)
    chain.send("voter", polls.vote(project, claim, Support.AGAINST))
    with pytest.raises(ContractError, match="A ballot can't be changed") as refused:
        chain.send("voter", polls.vote(project, claim, Support.FOR))
    assert refused.value.name == "BallotAlreadyCast"


def test_signed_ballots_travel_together(chain: Chain, project: Project) -> None:
    claim = open_claim(chain, project)
    signed = [
        polls.sign_ballot(project, chain.account("voter"), claim, Support.ABSTAIN),
        polls.sign_ballot(project, chain.account("stranger"), claim, Support.FOR),
        polls.sign_ballot(project, chain.account("founder"), claim, Support.FOR),
    ]
    included = chain.send("relayer", polls.relay(project, claim, signed))
    cast = project.events_in(included.receipt, "BallotCast")
    assert [each["voter"] for each in cast] == [chain.address("voter"), chain.address("founder")]
    assert project.ask("tally", claim).inFavour == 1000 * 10**18


def test_many_polls_are_answered_at_once(chain: Chain, project: Project) -> None:
    claims = [open_claim(chain, project)]
    for units in (100, 200):
        plan = work.claim(project, 2, units, bytes(31) + b"\1")
        chain.send("member", plan)
        claims.append(work.claim_id(chain.address("member"), plan))
    chain.pass_time(1)
    chain.send("voter", polls.vote(project, claims[0], Support.FOR))
    plan = polls.answer_many(project, dict.fromkeys(claims, Support.AGAINST))
    assert "You answer 3 polls: 0 for, 3 against" in plan.words()
    included = chain.send("voter", plan)
    assert len(project.events_in(included.receipt, "BallotCast")) == 2
    signed = [
        polls.sign_ballot(project, chain.account("founder"), claim, Support.FOR) for claim in claims
    ]
    relayed = polls.relay_many(project, [*signed, signed[0]])
    assert "You send 4 ballots that others signed in 3 polls" in relayed.words()
    included = chain.send("relayer", relayed)
    assert len(project.events_in(included.receipt, "BallotCast")) == 3


def test_one_signed_ballot_tells_its_fault(chain: Chain, project: Project) -> None:
    claim = open_claim(chain, project)
    signed = polls.sign_ballot(project, chain.account("stranger"), claim, Support.FOR)
    with pytest.raises(ContractError) as refused:
        chain.send("relayer", polls.vote_by_signature(project, signed))
    assert refused.value.name == "BallotWeightless"


def test_a_ballot_survives_its_file(chain: Chain, project: Project) -> None:
    claim = open_claim(chain, project)
    signed = polls.sign_ballot(project, chain.account("founder"), claim, Support.FOR)
    read = polls.SignedBallot.from_json(signed.as_json())
    assert read == signed
    assert read.signer() == chain.address("founder")


def test_an_altered_ballot_is_not_sent(chain: Chain, project: Project) -> None:
    claim = open_claim(chain, project)
    signed = polls.sign_ballot(project, chain.account("founder"), claim, Support.FOR)
    with pytest.raises(InputInvalid, match="isn't signed by them"):
        polls.relay(project, claim, [replace(signed, support=Support.AGAINST)])


def test_a_ballot_for_another_poll_is_not_sent(chain: Chain, project: Project) -> None:
    claim = open_claim(chain, project)
    signed = polls.sign_ballot(project, chain.account("founder"), bytes(31) + b"\1", Support.FOR)
    with pytest.raises(InputInvalid, match="for another poll, project or chain"):
        polls.relay(project, claim, [signed])


@pytest.mark.parametrize(
    "given", [None, [], {}, {"chain_id": "x"}, {"chain_id": 1, "project": "0x12"}]
)
def test_what_is_no_ballot(given: object) -> None:
    with pytest.raises(InputInvalid, match="isn't a signed ballot"):
        polls.SignedBallot.from_json(given)


def test_the_author_withdraws_a_claim(chain: Chain, project: Project) -> None:
    claim = open_claim(chain, project)
    chain.send("member", polls.withdraw(project, claim, chain.address("member")))
    assert polls.poll_state(project, claim) is PollState.WITHDRAWN


def test_nobody_else_withdraws_it(chain: Chain, project: Project) -> None:
    claim = open_claim(chain, project)
    with pytest.raises(ContractError) as refused:
        chain.send("voter", polls.withdraw(project, claim, chain.address("voter")))
    assert refused.value.name == "NotClaimant"


def test_what_is_no_poll_is_not_withdrawn(chain: Chain, project: Project) -> None:
    with pytest.raises(InputInvalid, match="There is no poll"):
        polls.withdraw(project, bytes(32), chain.address("voter"))
