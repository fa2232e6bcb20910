"""Webhooks: signed, sent again until they are taken, and never to what is private."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from typing import Any

import pytest

from backend.errors import InputInvalid
from backend.notices import webhooks
from backend.notices.notifying import Notifying
from backend.notices.outgoing import networks, target
from backend.storage import tables
from backend.storage.intake import webhooks as kept
from tests.backend.notices.conftest import Desk
from tests.backend.notices.listening import Listener, listener

__all__ = ["listener"]

LOCAL = networks("127.0.0.0/8")


@pytest.fixture
def telling(desk: Desk) -> Iterator[Notifying]:
    notifying = Notifying(desk.settings.replace(webhook_networks="127.0.0.0/8"))
    yield notifying
    notifying.close()


def test_what_is_to_come_is_told_once_and_signed(
    desk: Desk, telling: Notifying, listener: Listener
) -> None:
    hook = webhooks.add(telling.database, desk.world.tidepool.project, listener.url, LOCAL)
    done = telling.round()
    assert done.delivered == len(listener.heard) > 0
    headers, body = listener.heard[0]
    at, proof = (part.split("=")[1] for part in headers["coledger-signature"].split(","))
    expected = hmac.new(hook["secret"].encode(), f"{at}.".encode() + body, hashlib.sha256)
    assert hmac.compare_digest(proof, expected.hexdigest())
    told = {json.loads(body)["event"] for _, body in listener.heard}
    assert "vote.announced" in told
    assert telling.round().delivered == 0


def test_what_fails_is_tried_again_later_and_later(
    desk: Desk, telling: Notifying, listener: Listener
) -> None:
    webhooks.add(telling.database, desk.world.tidepool.project, listener.url, LOCAL)
    listener.status = 500
    assert telling.round().delivered == 0
    count, now = len(listener.heard), [0.0]
    now[0] = _next_turn(telling)
    assert webhooks.deliver(telling.database, LOCAL, lambda: now[0] - 1) == 0
    assert len(listener.heard) == count
    waits = []
    for _ in range(webhooks.ATTEMPTS - 1):
        before = now[0] = _next_turn(telling)
        webhooks.deliver(telling.database, LOCAL, lambda: now[0])
        waits.append(_next_turn(telling) - before if _waiting(telling) else 0)
    assert waits[:3] == [60.0, 120.0, 240.0]
    assert max(waits) <= webhooks.LONGEST_WAIT
    states = {row["state"] for row in _log(telling)}
    assert states == {kept.GIVEN_UP}
    assert {row["answer"] for row in _log(telling)} == {"500"}


def test_one_that_comes_back_gets_what_it_missed(
    desk: Desk, telling: Notifying, listener: Listener
) -> None:
    webhooks.add(telling.database, desk.world.tidepool.project, listener.url, LOCAL)
    listener.status = 503
    telling.round()
    listener.status = 204
    turn = _next_turn(telling)
    assert webhooks.deliver(telling.database, LOCAL, lambda: turn + 1) > 0
    assert {row["attempts"] for row in _log(telling)} == {2}


def test_what_a_reorg_takes_away_is_told_as_cancelled(
    desk: Desk, telling: Notifying, listener: Listener
) -> None:
    ledger, tide = desk.world.ledger, desk.world.tidepool
    webhooks.add(telling.database, tide.project, listener.url, LOCAL)
    telling.round()
    listener.heard.clear()
    gone = tables.poll.c.project == tide.project, tables.poll.c.poll == desk.world.open_proposal
    ledger._connection.execute(tables.poll.delete().where(*gone))
    ledger.pass_time(1)
    ledger.finish()
    telling.round()
    told = [json.loads(body) for _, body in listener.heard]
    assert [(each["event"], each["subject"]) for each in told] == [
        ("vote.cancelled", desk.world.open_proposal)
    ]
    assert told[0]["sequence"] == 1


def test_redirects_lead_nowhere(desk: Desk, telling: Notifying, listener: Listener) -> None:
    webhooks.add(telling.database, desk.world.tidepool.project, listener.url, LOCAL)
    listener.status, listener.headers = 307, {"Location": listener.url.replace("hook", "inside")}
    telling.round()
    assert {row["answer"] for row in _log(telling)} == {"307"}


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://localhost/",
        "https://10.1.2.3/",
        "https://192.168.0.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://100.64.0.1/",
        "https://0.0.0.0/",
        "https://224.0.0.1/",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[fd00::1]/",
        "https://[fe80::1]/",
        "https://[64:ff9b::a00:1]/",
        "https://[2002:a00:1::]/",
        "http://93.184.216.34/",
        "https://name:password@93.184.216.34/",
        "ftp://93.184.216.34/",
        "file:///etc/passwd",
        "https://",
        "nothing",
        "https://no-such-name.invalid/",
    ],
)
def test_private_addresses_are_refused(url: str) -> None:
    with pytest.raises(InputInvalid):
        target(url)


def test_public_and_allowed_ones_are_not() -> None:
    assert str(target("https://93.184.216.34/hook").machine) == "93.184.216.34"
    assert str(target("http://127.0.0.1:81/", LOCAL).machine) == "127.0.0.1"
    with pytest.raises(InputInvalid):
        target("http://93.184.216.34/", LOCAL)


def test_a_name_is_looked_up_once_for_the_check_and_the_request(
    listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that leads somewhere public when it is checked can't lead inside when it is used."""
    from backend.notices import outgoing

    asked: list[str] = []
    real = outgoing.socket.getaddrinfo

    def answers(host: str, *rest: Any, **more: Any) -> Any:
        asked.append(host)
        return real("127.0.0.1" if len(asked) == 1 else "127.0.0.99", *rest, **more)

    to_port = listener.url.rsplit(":", 1)[1]
    monkeypatch.setattr(outgoing.socket, "getaddrinfo", answers)
    where = target(f"http://hook.example:{to_port}", LOCAL)
    monkeypatch.setattr(outgoing.socket, "getaddrinfo", real)
    assert outgoing.post(where, b"{}", {}) == 200
    assert asked == ["hook.example"]
    assert listener.heard[0][0]["host"] == f"hook.example:{to_port.split('/')[0]}"


def _log(telling: Notifying) -> list[dict[str, Any]]:
    with telling.database.reading() as connection:
        (hook,) = kept.webhooks(connection)
        return list(kept.log(connection, hook["id"], 100))


def _waiting(telling: Notifying) -> bool:
    return any(row["state"] == kept.WAITING for row in _log(telling))


def _next_turn(telling: Notifying) -> float:
    return float(max(row["next_at"] for row in _log(telling)))
