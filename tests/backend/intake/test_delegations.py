"""Signed delegations: taken when the project would record them, told until they are on the chain."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import httpx
import pytest

from backend.wallet import member, typed_data
from backend.wallet.project import NATIVE
from tests.backend.intake.conftest import Desk

DAY = 86_400


@pytest.fixture
def joined(desk: Desk) -> Desk:
    """Three of them are members: one was already."""
    for person in ("founder", "voter"):
        desk.chain.send(person, member.accept(desk.project))
    desk.follow()
    return desk


def signed(desk: Desk, person: str, to: str | None, days: int = 7) -> dict[str, Any]:
    """What a browser sends of a delegation."""
    chain, account = desk.chain, desk.chain.account(person)
    expiry = int(chain.web3.eth.get_block("latest")["timestamp"]) + days * DAY
    target = chain.address(to) if to else None
    message = member.delegation_to_sign(desk.project, account.address, target, expiry)
    signature = typed_data.sign(account, message)
    return {
        **message["message"],
        "project": desk.project.address,
        "signature": f"0x{signature.hex()}",
    }


def send(desk: Desk, given: dict[str, Any]) -> httpx.Response:
    return desk.api.post("/v1/delegations", json=given)


def waiting(desk: Desk, **query: str) -> list[dict[str, Any]]:
    path = f"/v1/projects/{desk.project.address}/delegations/waiting"
    found: list[dict[str, Any]] = desk.api.get(path, params=query).json()["data"]
    return found


def record(desk: Desk, kept: dict[str, Any]) -> None:
    """Somebody else sends what the API tells."""
    target = kept["delegatee"] or NATIVE
    message = {"account": kept["account"], "delegatee": target, "nonce": int(kept["nonce"])}
    message["expiry"] = int(datetime.fromisoformat(kept["expiry"]).timestamp())
    plan = member.delegate_for_account(
        desk.project, {"message": message}, bytes.fromhex(kept["signature"][2:])
    )
    desk.chain.send("relayer", plan)


def test_it_waits_is_sent_by_another_and_holds(joined: Desk) -> None:
    taken = send(joined, signed(joined, "founder", "voter"))
    assert taken.status_code == 200, taken.text
    assert taken.json()["data"]["sentence"] == "signed, waiting to be sent"
    (kept,) = waiting(joined, state="WAITING")
    record(joined, kept)
    assert joined.project.ask("delegates", joined.chain.address("founder")) == joined.chain.address(
        "voter"
    )
    joined.follow()
    assert [each["state"] for each in waiting(joined)] == ["ON_CHAIN"]


def test_taking_votes_back_waits_too(joined: Desk) -> None:
    joined.chain.send("founder", member.delegate(joined.project, joined.chain.address("voter")))
    joined.follow()
    assert send(joined, signed(joined, "founder", None)).json()["data"]["delegatee"] is None
    (kept,) = waiting(joined)
    assert kept["state"] == "WAITING"
    record(joined, kept)
    joined.follow()
    assert [each["state"] for each in waiting(joined)] == ["ON_CHAIN"]


def test_the_newest_takes_the_place_of_the_one_before(joined: Desk) -> None:
    first = signed(joined, "founder", "voter")
    once, again = (send(joined, first).json()["data"] for _ in range(2))
    assert once == again
    send(joined, signed(joined, "founder", "member", days=8))
    (kept,) = waiting(joined)
    assert kept["delegatee"] == joined.chain.address("member")


def test_what_the_account_has_not_signed_is_refused(joined: Desk) -> None:
    given = signed(joined, "founder", "voter")
    for change in (
        {"account": joined.chain.address("voter")},
        {"delegatee": joined.chain.address("member")},
        {"expiry": given["expiry"] + 1},
        {"signature": "0x" + "11" * 64 + "1b"},
    ):
        refused = send(joined, {**given, **change})
        assert refused.status_code == 422, change
        assert refused.json()["type"].endswith("signature_forged")
    assert waiting(joined) == []


def test_one_that_was_used_or_comes_too_late_is_refused(joined: Desk) -> None:
    given = signed(joined, "founder", "voter")
    send(joined, given)
    record(joined, waiting(joined)[0])
    send(joined, signed(joined, "founder", None))
    assert send(joined, given).status_code in (409, 422)
    for days in (-1, 40):
        refused = send(joined, signed(joined, "founder", "voter", days=days))
        assert refused.status_code == 422
        assert "at most 31 days" in refused.json()["detail"]


def test_one_that_nobody_sent_in_time_is_void(joined: Desk) -> None:
    send(joined, signed(joined, "founder", "voter", days=1))
    joined.chain.pass_time(2 * DAY)
    joined.follow()
    assert [each["sentence"] for each in waiting(joined)] == ["not sent in time"]


def test_only_members_leave_one_here(joined: Desk) -> None:
    refused = send(joined, signed(joined, "stranger", "voter"))
    assert refused.status_code == 403
    assert refused.json()["type"].endswith("members_only")


def test_the_contracts_own_reason_is_told(joined: Desk) -> None:
    refused = send(joined, signed(joined, "founder", "stranger"))
    assert refused.status_code == 409
    assert refused.json()["type"].endswith("contract_refused")


@pytest.mark.parametrize(
    "change",
    [
        {"nonce": -1}, {"nonce": True}, {"nonce": "1e9"}, {"expiry": 2**60}, {"signature": "0x"},
        {"delegatee": 7}, {"signature": 5}, {"nonce": None},
    ],
)  # fmt: skip
def test_nonsense_is_an_error_in_words(joined: Desk, change: dict[str, Any]) -> None:
    refused = send(joined, {**signed(joined, "founder", "voter"), **change})
    assert refused.status_code == 422, refused.text
    assert refused.json()["detail"]
