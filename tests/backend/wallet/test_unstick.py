"""What no block takes is replaced, and what is too dear isn't sent."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from backend.wallet.errors import FeeTooHigh
from backend.wallet.node import connect
from backend.wallet.plan import Plan
from backend.wallet.sender import Sender
from backend.wallet.unstick import Waiting, replace, waiting
from scripts.helpers.node import Node, running_node
from tests.scripts.chain import person

GWEI = 10**9


@pytest.fixture
def idle() -> Iterator[Node]:
    """A node that mines only when it is told to, at a base fee of one gwei."""
    arguments = ("--no-mining", "--base-fee", str(GWEI))
    with running_node(accounts=2, arguments=arguments) as node:
        yield node


def gift() -> Plan:
    return Plan("", {}, person(1).address, b"", value=1, sentence="A gift.")


def test_an_empty_one_takes_the_place(idle: Node) -> None:
    web3 = connect(idle.url)
    sender = Sender(web3, person(0))
    stuck = [sender.submit(gift()) for _ in range(2)]
    assert waiting(web3, sender.address) == Waiting(0, 2)
    instead = [replace(web3, person(0), nonce, 1000 * GWEI) for nonce in range(2)]
    idle.request("evm_mine")
    assert [web3.eth.get_transaction_receipt(each)["status"] for each in instead] == [1, 1]
    assert not set(stuck) & set(web3.eth.get_block("latest")["transactions"])
    assert waiting(web3, sender.address).count == 0


def test_no_more_than_the_cap_is_offered(idle: Node) -> None:
    web3 = connect(idle.url)
    Sender(web3, person(0)).submit(gift())
    with pytest.raises(FeeTooHigh):
        replace(web3, person(0), 0, GWEI)


def test_what_is_too_dear_is_not_sent(idle: Node) -> None:
    web3 = connect(idle.url)
    base = web3.eth.get_block("latest")["baseFeePerGas"]
    price = base + web3.eth.max_priority_fee
    with pytest.raises(FeeTooHigh, match="gwei"):
        Sender(web3, person(0), fee_cap=price - 1).quote(gift())
    quote = Sender(web3, person(0), fee_cap=price).quote(gift())
    assert quote.most_per_gas == price
