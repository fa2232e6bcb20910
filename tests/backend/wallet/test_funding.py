"""Giving money and taking it back, against a real chain."""

from __future__ import annotations

from typing import Any

import pytest

from backend.wallet import funding, member
from backend.wallet.errors import ContractError, FundsMissing
from backend.wallet.project import Project
from tests.scripts.chain import Chain

EURO = 10**6
COIN = 10**18


def pay_out(chain: Chain, project: Project, person: str, amount: int) -> None:
    """Gives somebody tokens of the test currency, which anybody may mint."""
    mint = [{"type": "function", "name": "mint", "inputs": [
        {"name": "to", "type": "address"}, {"name": "amount", "type": "uint256"}],
        "outputs": [], "stateMutability": "nonpayable"}]  # fmt: skip
    token: Any = chain.web3.eth.contract(address=project.facts.currency, abi=mint)
    deployer = chain.address("deployer")
    token.functions.mint(chain.address(person), amount).transact({"from": deployer})


def join(chain: Chain, project: Project, person: str, money: int) -> None:
    pay_out(chain, project, person, money)
    chain.send(person, member.accept(project))


def test_coin_becomes_shares(chain: Chain, project: Project) -> None:
    chain.send("contributor", member.accept(project))
    plans = funding.contribute(project, chain.address("contributor"), 2 * COIN)
    assert [plan.verb for plan in plans] == ["contribute"]
    assert "2.00\u00a0ETH" in plans[0].words("en")
    assert "2,00\u00a0ETH" in plans[0].words("fr")
    chain.send("contributor", *plans)
    assert project.ask("balanceOf", chain.address("contributor")) == 4 * COIN
    assert chain.web3.eth.get_balance(project.facts.treasury) == 2 * COIN


def test_a_token_is_approved_for_the_amount_alone(chain: Chain, raising: Project) -> None:
    join(chain, raising, "contributor", 60 * EURO)
    plans = funding.contribute(raising, chain.address("contributor"), 60 * EURO)
    assert [plan.verb for plan in plans] == ["approve", "contribute"]
    assert plans[0].words() == "You allow Slow Notes to take 60.00\u00a0TEUR from you, and no more."
    chain.send("contributor", *plans)
    allowed = raising.currency.functions.allowance(chain.address("contributor"), raising.address)
    assert allowed.call() == 0
    assert raising.ask("escrow") == 60 * EURO


def test_a_permit_saves_the_approval(chain: Chain, raising: Project) -> None:
    join(chain, raising, "contributor", 60 * EURO)
    assert funding.takes_permits(raising)
    account = chain.account("contributor")
    chain.send("contributor", funding.contribute_with_permit(raising, account, 60 * EURO))
    assert raising.ask("givenBy", account.address).money == 60 * EURO


def test_the_native_coin_takes_no_permits(project: Project) -> None:
    assert not funding.takes_permits(project)


def test_without_acceptance_no_money(chain: Chain, project: Project) -> None:
    with pytest.raises(ContractError, match="Accept the current version first") as refused:
        chain.send("stranger", *funding.contribute(project, chain.address("stranger"), COIN))
    assert refused.value.name == "AgreementNotAccepted"


def test_too_little_is_refused_in_the_currency(chain: Chain, raising: Project) -> None:
    join(chain, raising, "contributor", 60 * EURO)
    with pytest.raises(ContractError, match="You give 1.00\u00a0TEUR, but") as refused:
        chain.send("contributor", *funding.contribute(raising, chain.address("contributor"), EURO))
    assert refused.value.name == "ContributionTooSmall"


def test_more_coin_than_there_is(chain: Chain, project: Project) -> None:
    chain.send("contributor", member.accept(project))
    plans = funding.contribute(project, chain.address("contributor"), 20_000 * COIN)
    with pytest.raises(FundsMissing, match="send it some, or use another key"):
        chain.send("contributor", *plans)


def test_after_failure_exactly_what_was_given_returns(chain: Chain, raising: Project) -> None:
    join(chain, raising, "contributor", 60 * EURO)
    contributor = chain.address("contributor")
    chain.send("contributor", *funding.contribute(raising, contributor, 33 * EURO))
    chain.pass_time(31 * 86_400)
    plan = funding.refund(raising, contributor)
    assert "33.00\u00a0TEUR" in plan.words()
    chain.send("contributor", plan)
    assert raising.currency.functions.balanceOf(contributor).call() == 60 * EURO


def test_no_refund_while_raising(chain: Chain, raising: Project) -> None:
    with pytest.raises(ContractError) as refused:
        chain.send("contributor", funding.refund(raising, chain.address("contributor")))
    assert refused.value.name == "PhaseWrong"
