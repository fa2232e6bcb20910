"""Sending: cost, nonces, waiting, and what a block refused after all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hexbytes import HexBytes

from backend.errors import ChainWrong, NodeUnreachable
from backend.wallet import member, polls, shares
from backend.wallet.errors import ContractError, FundsMissing, NotIncluded
from backend.wallet.node import connect, url_of
from backend.wallet.plan import Plan
from backend.wallet.project import Project
from backend.wallet.quoting import Quote
from backend.wallet.sender import Sender
from backend.wallet.words import Support
from scripts.helpers.node import Node, running_node
from tests.backend.wallet.test_work import open_claim
from tests.scripts.chain import Chain, person

COIN = 10**18


def gift(to: str, amount: int) -> Plan:
    return Plan("", {}, person(1).address, b"", value=amount, sentence=f"A gift for {to}.")


@pytest.fixture
def idle() -> Iterator[Node]:
    """A node that mines only when it is told to."""
    with running_node(accounts=2, arguments=("--no-mining",)) as node:
        yield node


def test_a_quote_covers_what_is_spent(chain: Chain, project: Project) -> None:
    sender, plan = chain.people["member"], member.accept(project)
    quote = sender.quote(plan)
    included = sender.send(plan, quote)
    assert included.gas_used <= quote.gas
    assert 0 < included.fee <= quote.most
    assert included.receipt["from"] == sender.address


def test_the_fee_leaves_the_account_and_nothing_else(chain: Chain, project: Project) -> None:
    sender = chain.people["member"]
    before = chain.web3.eth.get_balance(sender.address)
    included = sender.send(member.accept(project))
    assert chain.web3.eth.get_balance(sender.address) == before - included.fee


def test_value_and_fee_together_must_be_there(chain: Chain) -> None:
    sender = chain.people["member"]
    everything = chain.web3.eth.get_balance(sender.address)
    with pytest.raises(
        FundsMissing, match=f"{sender.address} holds .*\xa0ETH and this takes up to"
    ):
        sender.send(gift("somebody", everything))


def test_several_wait_for_one_block(idle: Node) -> None:
    sender = Sender(connect(idle.url), person(0))
    quote = Quote(
        gas=21_000, likely_gas=21_000, fee_per_gas=10**10, most_per_gas=10**10, priority=1, value=1
    )
    sent = [sender.submit(gift("somebody", 1), quote) for _ in range(5)]
    idle.request("evm_mine")
    assert {sender.wait(each).block for each in sent} == {1}


def test_no_block_takes_it(idle: Node) -> None:
    sender = Sender(connect(idle.url), person(0), timeout=0.2)
    with pytest.raises(NotIncluded, match="It may still be taken"):
        sender.send(gift("somebody", 1))


def test_another_program_used_the_same_account(chain: Chain) -> None:
    first, second = (Sender(chain.web3, chain.account("member")) for _ in range(2))
    for sender in (first, second, second, first):
        sender.send(gift("somebody", 1))
    assert chain.web3.eth.get_transaction_count(first.address) == 4


def test_a_plan_for_another_chain_is_not_sent(chain: Chain, project: Project) -> None:
    plan = member.accept(project)
    with running_node(accounts=2, chain_id=4242) as node:
        sender = Sender(connect(node.url), person(0))
        with pytest.raises(ChainWrong, match="is of chain 4242, not 31337"):
            sender.send(plan)


def test_what_a_block_refuses_is_told_afterwards(chain: Chain, project: Project) -> None:
    """Both ballots are priced before the first is counted; the second fails in its block."""
    claim = open_claim(chain, project)
    sender, plan = chain.people["voter"], polls.vote(project, claim, Support.ABSTAIN)
    quote = sender.quote(plan)
    sender.send(plan, quote)
    with pytest.raises(ContractError) as refused:
        sender.send(plan, quote)
    assert refused.value.name == "BallotAlreadyCast"


def test_refusals_come_in_the_senders_language(chain: Chain, project: Project) -> None:
    sender = Sender(chain.web3, chain.account("member"), language="fr")
    sender.send(member.accept(project))
    with pytest.raises(ContractError, match="accepté|acceptée"):
        sender.send(member.accept(project))


def test_a_node_that_went_away() -> None:
    with running_node(accounts=2) as node:
        sender = Sender(connect(node.url), person(0))
    with pytest.raises(NodeUnreachable, match=f"No node answers at {node.url}"):
        sender.send(gift("somebody", 1))


def test_an_unknown_transaction_is_not_included(chain: Chain) -> None:
    sender = Sender(chain.web3, chain.account("member"), timeout=0)
    with pytest.raises(NotIncluded):
        sender.wait(HexBytes(bytes(32)))


def test_a_password_in_the_address_is_not_shown() -> None:
    with running_node(accounts=1) as node:
        assert "secret" not in url_of(connect(node.url.replace("//", "//user:secret@")))
    with pytest.raises(NodeUnreachable) as refused:
        connect("http://user:secret@127.0.0.1:1/v3/secret")
    assert "secret" not in str(refused.value)


def test_a_snapshot_in_between_costs_no_more_than_the_quote(chain: Chain, project: Project) -> None:
    """Whoever moves shares after a snapshot writes what was held before it, of both accounts."""
    chain.send("member", member.accept(project))
    transfer = project.plan("transfer", {"to": chain.address("member"), "value": COIN}, "")
    sender = chain.people["voter"]
    for _ in range(2):
        chain.pass_time(86_401)
        sender.send(transfer)
        quote = sender.quote(transfer)
        chain.send("stranger", shares.take_snapshot(project))
        chain.pass_time(1)
    assert sender.send(transfer, quote).gas_used > quote.likely_gas + 40_000
