"""Sharing out revenue and collecting it, against a real chain."""

from __future__ import annotations

import pytest

from backend.wallet import dividends, member
from backend.wallet.calls import read_call
from backend.wallet.errors import ContractError, InputInvalid
from backend.wallet.project import NATIVE, Project
from backend.wallet.words import Class
from tests.backend.wallet.test_lines import carry_out
from tests.scripts.chain import Chain

COIN = 10**18


def share_out(chain: Chain, project: Project, amount: int = 3 * COIN) -> None:
    stranger = chain.address("stranger")
    chain.send("stranger", *dividends.distribute(project, stranger, NATIVE, amount))
    chain.pass_time(1)


def test_the_agreed_part_goes_to_the_treasury(chain: Chain, project: Project) -> None:
    call = read_call(project, "setSharing('10 %', '0 %', '30 days')")
    carry_out(chain, project, Class.AGREEMENT, call)
    plans = dividends.distribute(project, chain.address("stranger"), NATIVE, 3 * COIN)
    words = plans[0].words()
    assert "You share out 3.00\u00a0ETH: 0.30\u00a0ETH go to the treasury" in words
    assert "2.70\u00a0ETH belong to" in words
    share_out(chain, project)
    assert chain.web3.eth.get_balance(project.facts.treasury) == 3 * COIN // 10
    assert dividends.dividend_of(project, 1).amount == 27 * COIN // 10


def test_a_token_is_approved_for_the_amount_alone(chain: Chain, project: Project) -> None:
    token = chain.create("TestToken", "Test Euro", "TEUR", 6)
    plans = dividends.distribute(project, chain.address("stranger"), token, 10**6)
    assert [plan.verb for plan in plans] == ["approve", "distribute"]
    assert "take 1.00\u00a0TEUR from you to share it out, and no more" in plans[0].words()


def test_a_holder_collects_all_parts_at_once(chain: Chain, project: Project) -> None:
    share_out(chain, project)
    share_out(chain, project, 6 * COIN)
    voter = chain.address("voter")
    numbers = dividends.collectable_all(project, voter)
    assert numbers == [1, 2]
    plan = dividends.collect(project, voter, numbers, chain.address("relayer"))
    assert "You collect 3.00\u00a0ETH, your part of 2 dividends" in plan.words()
    assert chain.address("relayer") in plan.words("fr")
    before = chain.web3.eth.get_balance(chain.address("relayer"))
    chain.send("voter", plan)
    assert chain.web3.eth.get_balance(chain.address("relayer")) == before + 3 * COIN
    assert dividends.collectable_all(project, voter) == []
    with pytest.raises(ContractError) as refused:
        chain.send("voter", plan)
    assert refused.value.name == "NothingToCollect"


def test_who_holds_nothing_has_nothing_to_collect(chain: Chain, project: Project) -> None:
    share_out(chain, project)
    assert dividends.collectable_all(project, chain.address("contributor")) == []


def test_members_are_sent_theirs(chain: Chain, project: Project) -> None:
    for name in ("founder", "voter", "member"):
        chain.send(name, member.accept(project))
    share_out(chain, project)
    to_pay = dividends.members_to_pay(project, 1)
    assert to_pay == [chain.address("founder"), chain.address("voter")]
    before = chain.web3.eth.get_balance(chain.address("founder"))
    plan = dividends.collect_for(project, 1, to_pay)
    included = chain.send("relayer", plan)
    assert len(project.events_in(included.receipt, "DividendCollected")) == 2
    assert chain.web3.eth.get_balance(chain.address("founder")) == before + 2 * COIN
    assert dividends.members_to_pay(project, 1) == []


def test_in_its_own_block_nothing_can_be_collected(chain: Chain, project: Project) -> None:
    chain.node.request("evm_setAutomine", False)
    try:
        plans = dividends.distribute(project, chain.address("stranger"), NATIVE, COIN)
        sent = chain.people["stranger"].submit(plans[0])
        chain.node.request("evm_mine")
        chain.people["stranger"].wait(sent)
        assert dividends.collectable(project, 1, chain.address("voter")) == 0
    finally:
        chain.node.request("evm_setAutomine", True)
    chain.pass_time(1)
    assert dividends.collectable(project, 1, chain.address("voter")) == COIN // 3


def test_no_such_dividend(chain: Chain, project: Project) -> None:
    with pytest.raises(InputInvalid, match="There is no dividend 1: the project has 0 so far"):
        dividends.collect_for(project, 1, [chain.address("voter")])
