"""Signed ballots: taken when the project would count them, refused otherwise, told until counted."""

from __future__ import annotations

import pytest

from backend.wallet import polls
from backend.wallet.words import Support
from tests.backend.intake.conftest import Desk


def test_a_signed_ballot_waits_is_sent_and_counts(desk: Desk) -> None:
    given = desk.signed("founder")
    taken = desk.send(given)
    assert taken.status_code == 200, taken.text
    assert taken.json()["data"]["state"] == "WAITING"
    assert taken.json()["data"]["sentence"] == "signed, waiting to be sent"
    (waiting,) = desk.waiting()
    assert waiting["signature"] == given["signature"]
    ballot = polls.SignedBallot.from_json(waiting)
    sent = desk.chain.send("relayer", polls.relay_many(desk.project, [ballot]))
    hash_ = sent.hash.to_0x_hex()
    query = {"project": desk.project.address, "transaction": hash_}
    noted = desk.api.post("/v1/ballots/relayed", params=query)
    assert noted.json() == {"ballots": 1}
    assert [(each["state"], each["transaction"]) for each in desk.waiting()] == [("SENT", hash_)]
    desk.follow()
    assert [each["state"] for each in desk.waiting()] == ["ON_CHAIN"]


def test_the_same_ballot_again_gets_the_same_answer(desk: Desk) -> None:
    first, again = desk.send(desk.signed("founder")), desk.send(desk.signed("founder"))
    assert (first.status_code, again.status_code) == (200, 200)
    assert again.json()["data"] == first.json()["data"]
    assert len(desk.waiting()) == 1


def test_another_answer_of_the_same_account_is_a_conflict(desk: Desk) -> None:
    desk.send(desk.signed("founder"))
    other = desk.send(desk.signed("founder", Support.AGAINST))
    assert other.status_code == 409
    assert other.json()["type"].endswith("ballot_conflicts")
    assert "has signed “for” for this poll already" in other.json()["detail"]


@pytest.mark.parametrize(
    "change",
    [
        {"support": "against"},
        {"signature": "0x" + "11" * 64 + "1b"},
        {"signature": "0x" + "00" * 65},
        {"signature": "0x" + "ff" * 65},
        {"signature": "0x" + "11" * 130},
    ],
)
def test_what_the_account_has_not_signed_is_refused(desk: Desk, change: dict[str, str]) -> None:
    refused = desk.send({**desk.signed("founder"), **change})
    assert refused.status_code == 422, refused.text
    assert refused.json()["type"].endswith("ballot_forged")
    # The account's own ballot goes through as if nothing had been tried.
    assert desk.send(desk.signed("founder")).status_code == 200


def test_a_ballot_signed_for_another_chain_or_project_is_refused(desk: Desk) -> None:
    account = desk.chain.account("founder")
    for chain_id, contract in ((1, desk.project.address), (31337, desk.chain.record.factory)):
        from backend.wallet import typed_data

        domain = typed_data.domain(chain_id, contract)  # type: ignore[arg-type]
        message = typed_data.ballot(domain, desk.claim, account.address, Support.FOR)
        signature = "0x" + typed_data.sign(account, message).hex()
        refused = desk.send({**desk.signed("founder"), "signature": signature})
        assert refused.json()["type"].endswith("ballot_forged")


def test_who_has_no_weight_is_told_so_and_takes_no_room(desk: Desk) -> None:
    refused = desk.send(desk.signed("stranger"))
    assert refused.status_code == 409
    assert refused.json()["type"].endswith("contract_refused")
    assert desk.waiting() == []


def test_a_claimant_does_not_vote_on_their_own_claim(desk: Desk) -> None:
    assert desk.send(desk.signed("member")).status_code == 409


def test_who_has_voted_already_is_told_so(desk: Desk) -> None:
    desk.chain.send("founder", polls.vote(desk.project, desk.claim, Support.AGAINST))
    assert desk.send(desk.signed("founder")).status_code == 409  # the index doesn't know it yet
    desk.follow()
    refused = desk.send(desk.signed("founder"))
    assert "has cast “against”" in refused.json()["detail"]


def test_a_ballot_that_was_overtaken_is_void(desk: Desk) -> None:
    desk.send(desk.signed("founder"))
    desk.chain.send("founder", polls.vote(desk.project, desk.claim, Support.AGAINST))
    desk.follow()
    (found,) = desk.waiting(account=desk.chain.address("founder"))
    assert found["state"] == "VOID"
    assert found["sentence"] == "not counted: this account has answered otherwise"


def test_a_closed_poll_takes_none_and_voids_those_that_wait(desk: Desk) -> None:
    desk.send(desk.signed("founder"))
    desk.chain.pass_time(40 * 86_400)
    desk.follow()
    refused = desk.send(desk.signed("voter"))
    assert refused.json()["type"].endswith("poll_not_open")
    assert [each["state"] for each in desk.waiting()] == ["VOID"]


def test_after_a_reorg_a_counted_ballot_waits_again(desk: Desk) -> None:
    desk.send(desk.signed("founder"))
    ballot = polls.SignedBallot.from_json(desk.waiting()[0])
    mark = desk.chain.node.request("evm_snapshot")
    desk.chain.send("relayer", polls.relay_many(desk.project, [ballot]))
    desk.follow()
    assert desk.waiting()[0]["state"] == "ON_CHAIN"
    desk.chain.node.request("evm_revert", mark)
    for _ in range(3):
        desk.chain.pass_time(1)
    desk.follow()
    assert desk.waiting()[0]["state"] == "WAITING"
