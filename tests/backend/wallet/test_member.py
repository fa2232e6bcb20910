"""Becoming a member and delegating, against a real chain."""

from __future__ import annotations

import pytest

from backend.wallet import member
from backend.wallet.errors import ContractError, DigestWrong
from backend.wallet.project import Project
from tests.scripts.chain import Chain
from tests.scripts.project_text import AGREEMENT

YEAR = 365 * 86_400


def test_acceptance_makes_a_member(chain: Chain, project: Project) -> None:
    digest = member.check_agreement(project, AGREEMENT)
    chain.send("member", member.accept(project, digest))
    assert project.ask("memberOf", chain.address("member")).agreementVersion == 1


def test_the_plan_says_what_is_accepted(chain: Chain, project: Project) -> None:
    assert "version 1 of the agreement" in member.accept(project).words("en")
    assert "version 1" in member.accept(project).words("fr")


def test_a_second_acceptance_is_refused_in_words(chain: Chain, project: Project) -> None:
    chain.send("member", member.accept(project))
    with pytest.raises(ContractError, match="has accepted version 1 of the agreement already") as e:
        chain.send("member", member.accept(project))
    assert e.value.name == "AgreementAlreadyAccepted"
    assert e.value.arguments["version"] == 1


def test_another_text_is_not_the_agreement(project: Project) -> None:
    with pytest.raises(DigestWrong, match="This file is not version 1 of the agreement"):
        member.check_agreement(project, AGREEMENT + b" ")


def test_somebody_else_sends_a_signed_acceptance(chain: Chain, project: Project) -> None:
    account = chain.account("member")
    _, digest = member.current_agreement(project)
    deadline = chain.web3.eth.get_block("latest")["timestamp"] + YEAR
    signature = member.sign_acceptance(project, account, digest, deadline)
    plan = member.accept_by_signature(project, account.address, digest, deadline, signature)
    chain.send("relayer", plan)
    assert project.ask("memberOf", account.address).agreementVersion == 1
    assert project.ask("memberOf", chain.address("relayer")).agreementVersion == 0


def test_a_signature_of_somebody_else_is_refused(chain: Chain, project: Project) -> None:
    _, digest = member.current_agreement(project)
    deadline = chain.web3.eth.get_block("latest")["timestamp"] + YEAR
    signature = member.sign_acceptance(project, chain.account("stranger"), digest, deadline)
    plan = member.accept_by_signature(project, chain.address("member"), digest, deadline, signature)
    with pytest.raises(ContractError) as refused:
        chain.send("relayer", plan)
    assert refused.value.name == "SignatureInvalid"


def test_delegating_and_taking_back(chain: Chain, project: Project) -> None:
    chain.send("founder", member.accept(project))
    chain.send("voter", member.delegate(project, chain.address("founder")))
    assert project.ask("getVotes", chain.address("founder")) == 1500 * 10**18
    chain.send("voter", member.delegate(project, None))
    assert project.ask("getVotes", chain.address("founder")) == 1000 * 10**18


def test_a_signed_delegation(chain: Chain, project: Project) -> None:
    chain.send("founder", member.accept(project))
    founder = chain.address("founder")
    expiry = chain.web3.eth.get_block("latest")["timestamp"] + YEAR
    signed = member.sign_delegation(project, chain.account("voter"), founder, expiry)
    chain.send("relayer", member.delegate_by_signature(project, founder, *signed))
    assert project.ask("getVotes", founder) == 1500 * 10**18


def test_delegating_to_a_stranger_is_refused(chain: Chain, project: Project) -> None:
    with pytest.raises(ContractError) as refused:
        chain.send("voter", member.delegate(project, chain.address("stranger")))
    assert refused.value.name == "NotMember"
