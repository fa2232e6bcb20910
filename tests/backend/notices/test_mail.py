"""Mail through a real server: only who has not voted is reminded, once, and corrected if need be."""

from __future__ import annotations

import dataclasses
import html
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from backend.errors import InputInvalid
from backend.notices.errors import MailRefused
from backend.notices.mail import Recipient, read_members
from backend.notices.notifying import Notifying
from backend.notices.summary import zone_of
from backend.storage import tables
from scripts.helpers.ports import free_port
from tests.backend.api.ledger import DAY
from tests.backend.notices.conftest import Desk

ACCOUNT = "[[member]]\naccount = '0x1111111111111111111111111111111111111111'"


class Box:
    """What has arrived."""

    def __init__(self) -> None:
        self.mails: list[Any] = []
        self.refuses = ""

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if address == self.refuses:
            return "550 nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 known"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.mails.append(message_from_bytes(envelope.content, policy=default))
        return "250 taken"


@pytest.fixture
def box() -> Iterator[tuple[Box, str]]:
    handler, port = Box(), free_port()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield handler, f"smtp://127.0.0.1:{port}"
    controller.stop()


def recipient(account: str, language: str = "en") -> Recipient:
    return Recipient(account.lower(), "a.b@example.org", language, zone_of("Asia/Tokyo"))


def near_its_end(desk: Desk) -> None:
    """Lets the open proposal close within a day."""
    _move_end(desk, desk.world.ledger.time + DAY)


def _move_end(desk: Desk, closes_at: int) -> None:
    ledger, tide = desk.world.ledger, desk.world.tidepool
    ledger.pass_time(1)
    ledger.becomes(tables.poll, tide.project, desk.world.open_proposal, closes_at=closes_at)
    ledger.finish()


def who(desk: Desk) -> tuple[str, str]:
    """A member who has voted, and one who has not."""
    ballots = desk.api.get(f"{desk.root}/polls/{desk.world.open_proposal}/ballots").json()["data"]
    voters = {each["voter"] for each in ballots}
    members = [each["account"] for each in desk.api.get(f"{desk.root}/members").json()["data"]]
    return next(each for each in members if each in voters), next(
        each for each in members if each not in voters
    )


def test_only_who_has_not_voted_is_reminded_and_once(desk: Desk, box: tuple[Box, str]) -> None:
    near_its_end(desk)
    voted, idle = who(desk)
    telling = Notifying(desk.settings.replace(smtp=box[1], public_url="https://ledger.example"))
    assert telling.round([recipient(voted)]).mails == 0
    assert telling.round([recipient(idle)]).mails == 1
    (mail,) = box[0].mails
    text = mail.get_content()
    assert "you have not voted in 1" in mail["Subject"]
    assert mail["To"] == "a.b@example.org"
    assert f"https://ledger.example/projects/{desk.world.tidepool.project}/polls/" in text
    assert "Vote until" in text
    assert telling.round([recipient(idle)]).mails == 0
    telling.close()


def test_who_was_told_is_told_of_the_change(desk: Desk, box: tuple[Box, str]) -> None:
    near_its_end(desk)
    _, idle = who(desk)
    telling = Notifying(desk.settings.replace(smtp=box[1]))
    telling.round([recipient(idle, "fr")])
    _move_end(desk, desk.world.ledger.time + 5 * DAY)
    assert telling.round([recipient(idle, "fr")]).mails == 1
    assert "Corrigé depuis le dernier message" in box[0].mails[-1].get_content()
    assert telling.round([recipient(idle, "fr")]).mails == 0
    ledger, tide = desk.world.ledger, desk.world.tidepool
    gone = tables.poll.c.project == tide.project, tables.poll.c.poll == desk.world.open_proposal
    ledger._connection.execute(tables.poll.delete().where(*gone))
    ledger.pass_time(1)
    ledger.finish()
    assert telling.round([recipient(idle)]).mails == 1
    assert "Cancelled: Tidepool: vote" in box[0].mails[-1].get_content()
    telling.close()


def test_a_server_that_is_not_there_is_told_and_nothing_is_noted(desk: Desk) -> None:
    near_its_end(desk)
    _, idle = who(desk)
    telling = Notifying(desk.settings.replace(smtp=f"smtp://name:hush@127.0.0.1:{free_port()}"))
    with pytest.raises(MailRefused) as refused:
        telling.round([recipient(idle)])
    assert "hush" not in str(refused.value)
    telling.close()


def test_one_that_is_refused_keeps_nobody_else_waiting(desk: Desk, box: tuple[Box, str]) -> None:
    near_its_end(desk)
    _, idle = who(desk)
    box[0].refuses = "gone@example.org"
    gone = dataclasses.replace(recipient(idle), email=box[0].refuses)
    telling = Notifying(desk.settings.replace(smtp=box[1]))
    done = telling.round([gone, recipient(idle)])
    assert (done.mails, done.refused) == (1, 1)
    assert [mail["To"] for mail in box[0].mails] == ["a.b@example.org"]
    telling.close()


def test_a_password_is_not_sent_in_the_open(desk: Desk, box: tuple[Box, str]) -> None:
    near_its_end(desk)
    _, idle = who(desk)
    open_server = box[1].replace("smtp://", "smtp://name:hush@")
    telling = Notifying(desk.settings.replace(smtp=open_server))
    with pytest.raises(MailRefused, match="no encryption"):
        telling.round([recipient(idle)])
    telling.close()


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"{ACCOUNT}",
        "[[member]]\naccount = '0x12'\nemail = 'a@b.c'",
        "[[member]]\nemail = 'a@b.c'",
        f'{ACCOUNT}\nemail = "a@b.c\\nBcc: d@e.f"',
        f"{ACCOUNT}\nemail = 'A <a@b.c>'",
        f"{ACCOUNT}\nemail = 'a@b.c'\nzone = 'Mars'",
        "member = 5",
    ],
)
def test_a_list_that_can_not_be_read_is_told(tmp_path: Path, text: str) -> None:
    file = tmp_path / "members.toml"
    file.write_text(text)
    with pytest.raises(InputInvalid):
        read_members(file)


def test_mail_page_and_api_say_the_same(desk: Desk, box: tuple[Box, str]) -> None:
    """Every sentence of the summary, in all three, by the same clock and language."""
    near_its_end(desk)
    _, idle = who(desk)
    telling = Notifying(desk.settings.replace(smtp=box[1], public_url="https://ledger.example"))
    telling.round([recipient(idle)])
    telling.close()
    text = " ".join(box[0].mails[0].get_content().split())
    asked = {"zone": "Asia/Tokyo"}
    told = desk.api.get(f"/v1/accounts/{idle}/summary", params=asked).json()["data"]
    page = html.unescape(desk.text(f"/en/accounts/{idle}/summary", **asked))
    sentences = [line for project in told["projects"] for line in project["sentences"]]
    assert len(sentences) > 2
    for sentence in (told["sentence"], *sentences):
        assert sentence in text
        assert sentence in page
    assert any("Overdue since" in sentence for sentence in sentences)
