"""Moved members, recounts, and what contracts sign; against a real chain."""

from __future__ import annotations

import pytest
from eth_typing import ChecksumAddress

from backend.wallet import decisions, member, shares, typed_data
from backend.wallet.calls import read_call
from backend.wallet.errors import ContractError
from backend.wallet.plan import Plan
from backend.wallet.project import NATIVE, Project
from backend.wallet.words import Class
from tests.backend.wallet.test_decisions import decide
from tests.backend.wallet.test_lines import carry_out
from tests.scripts.chain import Chain, create_project
from tests.scripts.project_text import write_project

COIN = 10**18
YEAR = 365 * 86_400
# Answers with what it was last sent, a word of 32 bytes.
GATE = "366020146012576000546000526020" + "6000f3" + "5b60003560005500"


def moved(chain: Chain, project: Project) -> str:
    chain.send("voter", member.accept(project))
    return f"moveMember('{chain.address('voter')}', '{chain.address('relayer')}')"


def test_a_member_is_moved(chain: Chain, project: Project) -> None:
    carry_out(chain, project, Class.AGREEMENT, read_call(project, moved(chain, project)))
    assert project.ask("successorOf", chain.address("voter")) == chain.address("relayer")
    assert project.ask("balanceOf", chain.address("relayer")) == 500 * COIN


def test_the_old_key_forbids_it(chain: Chain, project: Project) -> None:
    poll = decide(chain, project, Class.AGREEMENT, read_call(project, moved(chain, project)))
    plan = member.veto_move(project, chain.address("relayer"))
    assert "for good: no decision can do it any more" in plan.words()
    chain.send("voter", plan)
    with pytest.raises(ContractError, match="forbade being moved"):
        chain.send("stranger", decisions.execute(project, poll))


def test_without_a_gate_everybody_counts_already(chain: Chain, project: Project) -> None:
    chain.send("member", member.accept(project))
    with pytest.raises(ContractError, match="Nothing needs to be done") as refused:
        chain.send("stranger", member.recount(project, chain.address("member")))
    assert refused.value.name == "CountUnchanged"


def test_a_member_is_recounted_by_the_gate(chain: Chain, tmp_path: pytest.TempPathFactory) -> None:
    gate = deployed(chain, GATE)
    path = write_project(
        tmp_path,  # type: ignore[arg-type]
        ('transfers = "members"', f'transfers = "members"\ngate = "{gate}"'),
    )
    project = create_project(chain, path)
    account = chain.address("founder")
    chain.send("founder", member.accept(project))
    assert project.ask("memberOf", account).since == 0
    yes = (1).to_bytes(32, "big")
    chain.send("stranger", Plan("", {}, gate, yes, sentence="They are a person."))
    chain.send("stranger", member.recount(project, account))
    assert project.ask("memberOf", account).since != 0


def deployed(chain: Chain, runtime: str) -> ChecksumAddress:
    size = len(runtime) // 2
    creation = f"0x60{size:02x}600c60003960{size:02x}6000f3{runtime}"
    sent = chain.web3.eth.send_transaction(
        {"from": chain.address("deployer"), "data": creation}  # type: ignore[typeddict-item]
    )
    address = chain.web3.eth.wait_for_transaction_receipt(sent)["contractAddress"]
    assert address is not None
    return address


def soon(chain: Chain) -> int:
    return int(chain.web3.eth.get_block("latest")["timestamp"]) + YEAR


def test_a_contract_delegates_by_what_its_owner_signs(chain: Chain, project: Project) -> None:
    wallet = chain.create("OwnedWallet", chain.address("voter"))
    founder = chain.address("founder")
    chain.send("founder", member.accept(project))
    message = member.delegation_to_sign(project, wallet, founder, soon(chain))
    signature = typed_data.sign(chain.account("voter"), message)
    plan = member.delegate_for_account(project, message, signature)
    assert plan.verb == "delegateBySig"
    assert wallet in plan.words()
    chain.send("relayer", plan)
    assert project.ask("delegates", wallet) == founder
    back = member.delegation_to_sign(project, wallet, None, soon(chain))
    assert back["message"]["delegatee"] == NATIVE
    assert back["message"]["nonce"] == 1


def test_a_delegation_that_somebody_else_signed_is_refused(chain: Chain, project: Project) -> None:
    wallet = chain.create("OwnedWallet", chain.address("voter"))
    chain.send("founder", member.accept(project))
    message = member.delegation_to_sign(project, wallet, chain.address("founder"), soon(chain))
    signature = typed_data.sign(chain.account("stranger"), message)
    with pytest.raises(ContractError) as refused:
        chain.send("relayer", member.delegate_for_account(project, message, signature))
    assert refused.value.name == "SignatureInvalid"


def test_a_contract_permits_by_what_its_owner_signs(chain: Chain, project: Project) -> None:
    wallet, spender = chain.create("OwnedWallet", chain.address("voter")), chain.address("member")
    given = (wallet, spender, 7 * COIN, soon(chain))
    message = shares.permit_to_sign(project, *given)
    signature = typed_data.sign(chain.account("voter"), message)
    plan = shares.permit(project, *given, signature)
    assert "may transfer up to 7 shares" in plan.words()
    chain.send("relayer", plan)
    assert project.ask("allowance", wallet, spender) == 7 * COIN


def test_the_week_of_claims_and_proposals(chain: Chain, project: Project) -> None:
    founder = chain.address("founder")
    chain.send("founder", member.accept(project))
    assert member.opened_this_week(project, founder) == 0
    now = chain.web3.eth.get_block("latest")["timestamp"]
    chain.pass_time(member.WEEK - now % member.WEEK)
    for _ in range(member.POLLS_A_WEEK):
        chain.send("founder", decisions.propose(project, Class.SPEND, [], b"\x12" * 32))
    assert member.opened_this_week(project, founder) == member.POLLS_A_WEEK
    with pytest.raises(ContractError, match="Open the next one after") as refused:
        chain.send("founder", decisions.propose(project, Class.SPEND, [], b"\x12" * 32))
    assert refused.value.name == "TooManyPolls"
    chain.pass_time(member.WEEK)
    assert member.opened_this_week(project, founder) == 0
