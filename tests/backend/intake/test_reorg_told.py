"""A real chain leaves a branch with a vote on it: calendars, feeds, webhooks, mail and summary follow."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import feedparser
import pytest

from backend.notices.mail import Recipient
from backend.notices.notifying import Notifying
from backend.notices.summary import zone_of
from backend.settings import Settings
from backend.wallet import member, work
from tests.backend.intake.conftest import Desk
from tests.backend.notices.listening import Listener, listener
from tests.backend.notices.test_calendar import events
from tests.backend.notices.test_mail import Box, box
from tests.backend.wallet.test_work import DESIGN

__all__ = ["box", "listener"]
DAY = 86_400


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.replace(webhook_networks="127.0.0.0/8")


@pytest.fixture
def telling(desk: Desk, box: tuple[Box, str]) -> Iterator[Notifying]:
    found = Notifying(desk.settings.replace(smtp=box[1]))
    yield found
    found.close()


def test_what_was_told_is_corrected(
    desk: Desk, telling: Notifying, listener: Listener, box: tuple[Box, str]
) -> None:
    from backend.notices import webhooks
    from backend.notices.outgoing import networks

    chain, account = desk.chain, desk.chain.address("voter").lower()
    chain.send("voter", member.accept(desk.project))
    chain.pass_time(DAY)
    mark = chain.node.request("evm_snapshot")
    plan = work.claim(desk.project, DESIGN, 120, b"\x07" * 32)
    chain.send("member", plan)
    poll = f"0x{work.claim_id(chain.address('member'), plan).hex()}"
    chain.pass_time(DAY + DAY // 2)
    desk.follow()
    webhooks.add(telling.database, desk.project.address, listener.url, networks("127.0.0.0/8"))
    recipient = Recipient(account, "a@example.org", "en", zone_of("UTC"))
    root = f"/v1/projects/{desk.project.address}"
    told = telling.round([recipient])
    assert told.mails == 1
    assert poll in _subjects(listener, "vote.announced")
    (uid,) = [each for each in _calendar(desk, root) if poll in each]
    assert poll in _open_polls(desk, account)

    chain.node.request("evm_revert", mark)
    for _ in range(6):
        chain.pass_time(DAY // 4)
    desk.follow()
    assert poll not in _open_polls(desk, account)
    for of in (root, f"{root}/members/{account}", f"/v1/accounts/{account}"):
        gone = _calendar(desk, of)[uid]
        assert (gone["STATUS"], gone["SEQUENCE"]) == ("CANCELLED", 1)
        titles = [each.title for each in feedparser.parse(_text(desk, of)).entries]
        assert any(title.startswith("Cancelled: ") for title in titles)
    assert telling.round([recipient]).mails == 1
    assert "Corrected since the last message: Cancelled:" in box[0].mails[-1].get_content()
    assert _subjects(listener, "vote.cancelled") == [poll]
    assert telling.round([recipient]).mails == 0


def _calendar(desk: Desk, root: str) -> dict[str, Any]:
    return dict(events(desk.api.get(f"{root}/calendar.ics").text))


def _text(desk: Desk, root: str) -> str:
    return desk.api.get(f"{root}/feed.atom").text


def _open_polls(desk: Desk, account: str) -> list[str]:
    found = desk.api.get(f"/v1/accounts/{account}/summary").json()["data"]["projects"]
    return [poll["poll"] for each in found for poll in each["polls"]]


def _subjects(listener: Listener, event: str) -> list[str]:
    said = [json.loads(body) for _, body in listener.heard]
    return [each["subject"] for each in said if each["event"] == event]
