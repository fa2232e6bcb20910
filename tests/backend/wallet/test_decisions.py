"""Proposing and executing decisions, and posting, against a real chain."""

from __future__ import annotations

import pytest

from backend.content import digest_of
from backend.wallet import decisions, funding, member, polls, posts
from backend.wallet.call_words import words_of
from backend.wallet.calls import DecisionCall, payment, read_call
from backend.wallet.errors import ContractError, InputInvalid
from backend.wallet.project import Project
from backend.wallet.words import Class, PollState, PostKind, Support
from tests.scripts.chain import Chain

TEXT = digest_of(b"why we should")
COIN = 10**18


def decide(chain: Chain, project: Project, kind: Class, *calls: DecisionCall) -> bytes:
    """A decision that has passed and whose notice is over."""
    if not project.ask("memberOf", chain.address("founder")).agreementVersion:
        chain.send("founder", member.accept(project))
    plan = decisions.propose(project, kind, calls, TEXT)
    chain.send("founder", plan)
    poll = decisions.proposal_id(chain.address("founder"), plan)
    chain.pass_time(1)
    chain.send("founder", polls.vote(project, poll, Support.FOR))
    chain.pass_time(15 * 86_400)
    return poll


def test_a_category_is_added(chain: Chain, project: Project) -> None:
    call = read_call(project, "setCategory(3, 'testing', 12.5, 40, true)")
    poll = decide(chain, project, Class.SETTINGS, call)
    chain.send("stranger", decisions.execute(project, poll))
    assert project.category_name(3) == "testing"
    assert project.ask("categoryOf", 3).rate == 125 * 10**17
    assert polls.poll_state(project, poll) is PollState.DONE


def test_the_treasury_pays(chain: Chain, project: Project) -> None:
    chain.send("contributor", member.accept(project))
    chain.send("contributor", *funding.contribute(project, chain.address("contributor"), COIN))
    payee = chain.web3.to_checksum_address("0x" + "ab" * 20)
    call = payment(project, payee, "0.25")
    assert words_of(project, call.as_tuple(), "en") == f"Pay 0.25\u00a0ETH to {payee}."
    poll = decide(chain, project, Class.SPEND, call)
    chain.send("stranger", decisions.execute(project, poll))
    assert chain.web3.eth.get_balance(payee) == COIN // 4


def test_the_treasury_pays_a_token(chain: Chain, raising: Project) -> None:
    call = payment(raising, chain.address("member"), "12.50")
    assert call.target == raising.facts.currency
    assert words_of(raising, call.as_tuple(), "en").startswith("Pay 12.50\u00a0TEUR to ")


def test_a_failing_call_is_told_by_its_own_reason(chain: Chain, project: Project) -> None:
    poll = decide(chain, project, Class.SPEND, payment(project, chain.address("member"), "1.0"))
    with pytest.raises(ContractError) as refused:
        chain.send("stranger", decisions.execute(project, poll))
    assert refused.value.name == "CallFailed"


def test_a_price_below_half_is_refused_inside_of_the_call(chain: Chain, project: Project) -> None:
    poll = decide(chain, project, Class.SETTINGS, read_call(project, "setFunding(0.1, 0, true)"))
    with pytest.raises(ContractError) as refused:
        chain.send("stranger", decisions.execute(project, poll))
    assert refused.value.name == "PriceTooLow"


def test_a_call_of_another_class_is_refused(chain: Chain, project: Project) -> None:
    chain.send("founder", member.accept(project))
    call = read_call(project, "setFunding(0.6, 0, true)")
    with pytest.raises(ContractError) as refused:
        chain.send("founder", decisions.propose(project, Class.SPEND, [call], TEXT))
    assert refused.value.name == "ClassWrong"


def test_without_a_seat_no_proposal(chain: Chain, project: Project) -> None:
    chain.send("member", member.accept(project))
    with pytest.raises(ContractError) as refused:
        chain.send("member", decisions.propose(project, Class.SPEND, [], TEXT))
    assert refused.value.name == "SeatRequired"


def test_an_unknown_proposal(project: Project) -> None:
    with pytest.raises(InputInvalid, match="There is no proposal"):
        decisions.execute(project, bytes(32))


def test_its_proposer_takes_a_proposal_back(chain: Chain, project: Project) -> None:
    chain.send("founder", member.accept(project))
    founder = chain.address("founder")
    call = read_call(project, "setFunding(0.6, 0, true)")
    plan = decisions.propose(project, Class.SETTINGS, [call], TEXT)
    chain.send("founder", plan)
    poll = decisions.proposal_id(founder, plan)
    with pytest.raises(InputInvalid, match=f"can't take this proposal back: {founder} made it"):
        polls.withdraw(project, poll, chain.address("voter"))
    withdrawal = polls.withdraw(project, poll, founder)
    assert "(settings), which you opened" in withdrawal.words()
    chain.send("founder", withdrawal)
    assert polls.poll_state(project, poll) is PollState.WITHDRAWN


CALLS = {
    "setFunding(0.6, 50, false)": "Set the price of a share to 0.60\u00a0ETH",
    f"setAbout('0x{'ab' * 32}')": "Replace the project's description",
    f"adoptAgreement('0x{'ab' * 32}')": "Adopt the text",
    "setRule('spend', 'shares', '25 %', '50 %', '10 %', '7 days', '3 days')": "Change the rule",
}


@pytest.mark.parametrize("text", CALLS)
def test_calls_read_back_in_words(project: Project, text: str) -> None:
    assert words_of(project, read_call(project, text).as_tuple(), "en").startswith(CALLS[text])


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("setPrice(1)", "“setPrice” is not a verb that decisions can call"),
        ("setFunding(1, 2)", "takes 3 arguments"),
        ("setFunding(cheap, 2, true)", "setFunding: price: “cheap” is not an amount"),
        ("setFunding(1, 2, maybe)", "open: “maybe” is neither true nor false"),
        ("setAbout('0x12')", "digest: “0x12” is not a digest"),
        ("__import__('os').system('true')", "is not a call"),
        ("setAbout", "is not a call"),
    ],
)
def test_wrong_calls_name_their_fault(project: Project, text: str, fault: str) -> None:
    with pytest.raises(InputInvalid, match=fault):
        read_call(project, text)


def test_a_member_posts(chain: Chain, project: Project) -> None:
    chain.send("member", member.accept(project))
    included = chain.send("member", posts.post(project, PostKind.IDEA, TEXT))
    assert project.events_in(included.receipt, "Posted")[0]["digest"] == TEXT


def test_a_stranger_posts_nothing(chain: Chain, project: Project) -> None:
    with pytest.raises(ContractError) as refused:
        chain.send("stranger", posts.post(project, PostKind.IDEA, TEXT))
    assert refused.value.name == "NotMember"
