"""Budget lines: opened by a decision, claimed from, paid, closed; against a real chain."""

from __future__ import annotations

import pytest

from backend.content import digest_of
from backend.wallet import decisions, lines, member, polls, work
from backend.wallet.call_words import words_of
from backend.wallet.calls import DecisionCall, read_call
from backend.wallet.errors import ContractError, InputInvalid
from backend.wallet.project import Project
from backend.wallet.words import Class, PollState, Support
from tests.backend.wallet.test_decisions import decide
from tests.scripts.chain import Chain

COIN = 10**18
DAY = 86_400
RECEIPT = digest_of(b"a receipt")


def fill_treasury(chain: Chain, project: Project, amount: int) -> None:
    chain.node.request("anvil_setBalance", project.facts.treasury, hex(amount))


def carry_out(chain: Chain, project: Project, kind: Class, *calls: DecisionCall) -> None:
    poll = decide(chain, project, kind, *calls)
    chain.send("stranger", decisions.execute(project, poll))


def open_line(chain: Chain, project: Project, *rest: str, amount: str = "2") -> DecisionCall:
    """Line 1, in the currency, of which any member may claim within 90 days."""
    fill_treasury(chain, project, 5 * COIN)
    given = rest or ("'none', 'none', 'none'",)
    call = read_call(project, f"openLine('currency', {amount}, {given[0]}, '90 days', '{_hex()}')")
    carry_out(chain, project, Class.SPEND, call)
    return call


def _hex() -> str:
    return f"0x{RECEIPT.hex()}"


def ask_for(chain: Chain, project: Project, payment: int, units: int = 0) -> bytes:
    """A claim of the member's on line 1; in favour of it, everybody who holds shares."""
    category = 2 if units else work.NO_CATEGORY
    plan = work.claim(project, category, units, RECEIPT, line=1, payment=payment)
    chain.send("member", plan)
    claim = work.claim_id(chain.address("member"), plan)
    chain.pass_time(1)
    chain.send("founder", polls.vote(project, claim, Support.FOR))
    return claim


def test_a_line_takes_its_money_from_the_treasury_at_once(chain: Chain, project: Project) -> None:
    call = open_line(chain, project)
    words = words_of(project, call.as_tuple(), "en")
    assert words.startswith("Set 2.00\u00a0ETH apart from the treasury, in the chain's coin, as a")
    assert "any member may claim" in words
    assert "due: no date; answers for it: nobody" in words
    assert chain.web3.eth.get_balance(project.facts.treasury) == 3 * COIN
    assert lines.line_of(project, 1).left == 2 * COIN


def test_a_milestone_names_its_payee_in_full(chain: Chain, project: Project) -> None:
    payee, owner = chain.address("member"), chain.address("founder")
    text = f"openLine('coin', 2, '{payee}', '{owner}', '60 days', '90 days', '{_hex()}')"
    for language, word in (("en", "milestone"), ("fr", "jalon")):
        words = words_of(project, read_call(project, text).as_tuple(), language)
        assert f"{word}" in words
        assert payee in words
        assert owner in words


def test_an_expense_is_paid_and_mints_nothing(chain: Chain, project: Project) -> None:
    open_line(chain, project)
    chain.send("member", member.accept(project))
    plan = work.claim(project, 0, 0, RECEIPT, line=1, payment=COIN // 2)
    assert "0.50\u00a0ETH from budget line 1, and no shares" in plan.words()
    claim = ask_for(chain, project, COIN // 2)
    before = chain.web3.eth.get_balance(chain.address("member"))
    chain.send("stranger", work.settle(project, [claim]))
    assert chain.web3.eth.get_balance(chain.address("member")) == before + COIN // 2
    assert project.ask("balanceOf", chain.address("member")) == 0
    assert [each["amount"] for each in lines.payments(project, 1)] == [COIN // 2]


def test_a_batch_has_gas_for_the_payments_within(chain: Chain, project: Project) -> None:
    open_line(chain, project)
    chain.send("member", member.accept(project))
    claims = [ask_for(chain, project, COIN // 10 + count) for count in range(4)]
    plan = work.settle(project, claims)
    assert plan.skips
    included = chain.send("stranger", plan)
    assert len(project.events_in(included.receipt, "LinePaid")) == 4


def test_what_its_line_cannot_pay_is_settled_for_its_shares(chain: Chain, project: Project) -> None:
    open_line(chain, project)
    chain.send("member", member.accept(project))
    first, second = (ask_for(chain, project, 3 * COIN // 2 + each, units=100) for each in (0, 1))
    chain.send("member", work.settle(project, [first]))
    with pytest.raises(ContractError) as refused:
        chain.send("member", work.settle(project, [second]))
    assert refused.value.name == "LineInsufficient"
    plan = work.settle_without_payment(project, second)
    assert "given up for good" in plan.words()
    chain.send("member", plan)
    assert project.ask("balanceOf", chain.address("member")) == 61 * COIN
    assert polls.poll_state(project, second) is PollState.DONE


def test_what_is_left_returns_when_nothing_can_be_paid_any_more(
    chain: Chain, project: Project
) -> None:
    open_line(chain, project)
    with pytest.raises(ContractError) as refused:
        chain.send("stranger", lines.close(project, 1))
    assert refused.value.name == "LineStillOpen"
    chain.pass_time(91 * DAY)
    plan = lines.close(project, 1)
    assert "the 2.00\u00a0ETH that it has left" in plan.words()
    chain.send("stranger", plan)
    assert chain.web3.eth.get_balance(project.facts.treasury) == 5 * COIN
    assert lines.line_of(project, 1).closed


def test_no_such_line(project: Project) -> None:
    with pytest.raises(InputInvalid, match="There is no budget line 1: the project has 0 so far"):
        work.claim(project, 0, 0, RECEIPT, line=1, payment=1)
