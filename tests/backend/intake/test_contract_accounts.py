"""An account with code signs as its owner does (ERC-1271): its ballot waits too, and is sent alone."""

from __future__ import annotations

from typing import Any

import pytest

from backend.intake.relay import Relay
from backend.intake.sources import DatabaseSource
from backend.wallet import member, typed_data
from backend.wallet.sender import Sender
from backend.wallet.words import Support
from scripts.helpers.artifacts import Artifacts
from tests.backend.intake.conftest import Desk

COIN = 10**18


@pytest.fixture
def wallet(desk: Desk) -> str:
    """The contributor's wallet, a member with shares before the claim below is opened."""
    chain, project = desk.chain, desk.project
    address = chain.create("OwnedWallet", chain.address("contributor"))
    contract: Any = chain.web3.eth.contract(
        address=address, abi=Artifacts().load("OwnedWallet").abi
    )
    accepting = contract.functions.perform(project.address, member.accept(project).data)
    sender = {"from": chain.address("deployer")}
    chain.web3.eth.wait_for_transaction_receipt(accepting.transact(sender))
    giving = project.plan("transfer", {"to": address, "value": 100 * COIN}, "")
    chain.send("founder", giving)
    return address


def signed_by(desk: Desk, person: str, wallet: Any, poll: bytes) -> dict[str, Any]:
    domain = typed_data.domain(desk.chain.node.chain_id, desk.project.address)
    message = typed_data.ballot(domain, poll, wallet, Support.FOR)
    signature = typed_data.sign(desk.chain.account(person), message)
    return {
        "project": desk.project.address,
        "poll": f"0x{poll.hex()}",
        "voter": wallet,
        "support": "for",
        "signature": f"0x{signature.hex()}",
    }


def test_its_ballot_is_sent_alone(desk: Desk, wallet: str) -> None:
    from tests.backend.wallet.test_work import DESIGN, EVIDENCE, work

    desk.chain.pass_time(90_000)  # the newest snapshot is then too old for the next claim
    plan = work.claim(desk.project, DESIGN, 100, EVIDENCE)
    desk.chain.send("member", plan)
    poll = work.claim_id(desk.chain.address("member"), plan)
    desk.chain.pass_time(5)
    desk.follow()
    forged = desk.send(signed_by(desk, "stranger", wallet, poll))
    assert forged.json()["type"].endswith("ballot_forged")
    taken = desk.send(signed_by(desk, "contributor", wallet, poll))
    assert taken.status_code == 200, taken.text
    assert taken.json()["data"]["by_contract"] is True
    account = desk.chain.account("relayer")
    source = DatabaseSource(desk.settings, desk.project.address)
    relay = Relay(desk.project, lambda: Sender(desk.chain.web3, account), source, None)
    ((key, facts),) = relay.round()
    assert (key, facts["cast"]) == ("sent", 1)
    assert desk.project.ask("hasVoted", poll, wallet)
