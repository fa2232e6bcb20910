"""Members have themselves told by requests: signed for, few, read by their secret alone, never to what is private."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from backend.notices import outgoing
from backend.notices.hooks import MOST_OF_MEMBER
from backend.notices.notifying import Notifying
from backend.settings import Settings
from backend.wallet import member, typed_data
from tests.backend.intake.conftest import Desk
from tests.backend.notices.listening import Listener, listener

__all__ = ["listener"]


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.replace(member_webhook_networks="127.0.0.0/8")


@pytest.fixture
def joined(desk: Desk) -> Desk:
    desk.chain.send("voter", member.accept(desk.project))
    desk.follow()
    return desk


@pytest.fixture
def telling(joined: Desk) -> Iterator[Notifying]:
    found = Notifying(joined.settings)
    yield found
    found.close()


def body_of(desk: Desk, url: str, person: str = "voter", *, own: bool = False, at: int = 0) -> Any:
    domain = typed_data.domain(desk.chain.node.chain_id, desk.project.address)
    account, now = desk.chain.address(person), at or int(time.time())
    message = typed_data.webhook(domain, url, own, account, now)
    signature = typed_data.sign(desk.chain.account(person), message)
    facts = {"project": desk.project.address, "account": account, "url": url, "own": own}
    return {**facts, "at": now, "signature": f"0x{signature.hex()}"}


def ask(desk: Desk, body: Any) -> httpx.Response:
    return desk.api.post("/v1/webhooks", json=body)


def log(desk: Desk, made: dict[str, str], secret: str | None = None) -> httpx.Response:
    held = {"authorization": f"Bearer {made['secret'] if secret is None else secret}"}
    return desk.api.get(f"/v1/webhooks/{made['id']}", headers=held)


def test_a_member_is_told_and_reads_what_came_back(
    joined: Desk, telling: Notifying, listener: Listener
) -> None:
    made = ask(joined, body_of(joined, listener.url, own=True))
    assert made.status_code == 200, made.text
    assert made.headers["cache-control"] == "no-store"
    hook = made.json()
    assert telling.round().delivered == len(listener.heard) > 0
    headers, body = listener.heard[0]
    at, proof = (part.split("=")[1] for part in headers["coledger-signature"].split(","))
    expected = hmac.new(hook["secret"].encode(), f"{at}.".encode() + body, hashlib.sha256)
    assert hmac.compare_digest(proof, expected.hexdigest())
    assert "vote.announced" in {json.loads(heard)["event"] for _, heard in listener.heard}
    told = log(joined, hook).json()
    assert hook["secret"] not in json.dumps(told)
    assert {(each["state"], each["answer"]) for each in told["deliveries"]} == {
        ("DELIVERED", "200")
    }
    ended = joined.api.delete(
        f"/v1/webhooks/{hook['id']}", headers={"authorization": f"Bearer {hook['secret']}"}
    )
    assert ended.status_code == 204
    assert log(joined, hook).status_code == 404


def test_nobody_else_reads_or_ends_it(joined: Desk, listener: Listener) -> None:
    hook = ask(joined, body_of(joined, listener.url)).json()
    for secret in ("x", "0" * 64, hook["secret"][:-1], "\u00e9"):
        held = {"authorization": f"Bearer {secret}".encode()}
        for method in ("GET", "DELETE"):
            answer = joined.api.request(method, f"/v1/webhooks/{hook['id']}", headers=held)
            assert answer.status_code == 404
    assert joined.api.get(f"/v1/webhooks/{hook['id']}").status_code == 404
    assert log(joined, hook).status_code == 200


def test_the_same_again_is_another_secret_and_there_are_few(joined: Desk) -> None:
    urls = [f"http://127.0.0.1:9/{number}" for number in range(MOST_OF_MEMBER + 1)]
    first = ask(joined, body_of(joined, urls[0])).json()
    again = ask(joined, body_of(joined, urls[0])).json()
    assert (again["id"], again["secret"] == first["secret"]) == (first["id"], False)
    assert log(joined, first).status_code == 404
    assert log(joined, again).status_code == 200
    answers = [ask(joined, body_of(joined, url)).status_code for url in urls[1:]]
    assert answers == [200] * (MOST_OF_MEMBER - 1) + [507]


def test_only_members_sign_for_it_and_only_now(joined: Desk, listener: Listener) -> None:
    stranger = ask(joined, body_of(joined, listener.url, "stranger"))
    assert stranger.json()["type"].endswith("members_only")
    forged = {**body_of(joined, listener.url, "stranger"), "account": joined.chain.address("voter")}
    assert ask(joined, forged).json()["type"].endswith("signature_forged")
    other = {**body_of(joined, listener.url), "url": "https://example.org/"}
    assert ask(joined, other).json()["type"].endswith("signature_forged")
    old = ask(joined, body_of(joined, listener.url, at=int(time.time()) - 7_200))
    assert old.status_code == 422
    for broken in ({}, {"url": 5}, {**body_of(joined, listener.url), "at": "now"}):
        assert ask(joined, broken).status_code == 422


@pytest.mark.parametrize(
    "url", ["https://10.0.0.7/", "https://169.254.169.254/", "ftp://a.b/", "x"]
)
def test_private_addresses_are_refused_at_once(joined: Desk, url: str) -> None:
    assert ask(joined, body_of(joined, url)).status_code == 422


def test_a_name_that_leads_inside_later_is_not_followed(
    joined: Desk, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The operator's networks aren't the members': what was public when it was asked for, and isn't now."""
    hook = ask(joined, body_of(joined, listener.url)).json()
    operators = joined.settings.replace(member_webhook_networks="", webhook_networks="127.0.0.0/8")
    telling = Notifying(operators)
    assert telling.round().delivered == 0
    telling.close()
    assert not listener.heard
    answers = {each["answer"] for each in log(joined, hook).json()["deliveries"]}
    assert answers == {"refused: not a public address"}


def test_one_that_is_slow_keeps_nobody_waiting(
    joined: Desk, telling: Notifying, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outgoing, "SECONDS", 0.2)
    hook, listener.seconds = ask(joined, body_of(joined, listener.url)).json(), 1.0
    joined.api.get(f"/v1/projects/{joined.project.address}/calendar.ics")
    telling.round()
    tried = [each["attempts"] for each in log(joined, hook).json()["deliveries"]]
    assert sum(tried) == 1


def test_who_left_for_another_account_is_told_no_more(
    joined: Desk, telling: Notifying, listener: Listener
) -> None:
    """A webhook lasts as long as its membership: here, of an account that a reorg made a stranger."""
    ask(joined, body_of(joined, listener.url))
    stranger = joined.chain.address("stranger").lower()
    with telling.database.writing() as connection:
        connection.exec_driver_sql(f"UPDATE intake_webhook SET account = '{stranger}'")  # noqa: S608
    assert telling.round().delivered == 0
    assert not listener.heard
