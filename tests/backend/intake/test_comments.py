"""Comments: members sign them, threads show them, members hide them, authors take them back."""

from __future__ import annotations

import time
from typing import Any

import pytest

from backend.content import digest_of
from backend.wallet import member, typed_data
from tests.backend.intake.conftest import Desk
from tests.backend.intake.test_erasure import erase

NONE = "0x" + "00" * 32


@pytest.fixture
def members(desk: Desk) -> Desk:
    """Founder, voter and contributor have accepted, as the member has."""
    for person in ("founder", "voter", "contributor"):
        desk.chain.send(person, member.accept(desk.project))
    desk.follow()
    return desk


def say(desk: Desk, person: str, text: str, signer: str = "", **changes: Any) -> Any:
    given = {"about": desk.poll, "parent": NONE, "at": int(time.time()), **changes}
    domain = typed_data.domain(desk.chain.node.chain_id, desk.project.address)
    ids = [bytes.fromhex(given[name][2:]) for name in ("about", "parent")]
    account = desk.chain.address(person)
    digest = digest_of(text.strip().encode())
    message = typed_data.comment(domain, ids[0], ids[1], digest, account, given["at"])
    signature = typed_data.sign(desk.chain.account(signer or person), message)
    body = {
        "project": desk.project.address,
        "account": account,
        "text": text,
        "signature": f"0x{signature.hex()}",
        **given,
    }
    return desk.api.post("/v1/comments", json=body)


def hide(desk: Desk, person: str, comment: str, hidden: bool = True, at: int = 0) -> Any:
    domain = typed_data.domain(desk.chain.node.chain_id, desk.project.address)
    account, moment = desk.chain.address(person), at or int(time.time())
    message = typed_data.hiding(domain, bytes.fromhex(comment[2:]), hidden, account, moment)
    signature = typed_data.sign(desk.chain.account(person), message)
    body = {
        "project": desk.project.address,
        "comment": comment,
        "hide": hidden,
        "account": account,
        "at": moment,
        "signature": f"0x{signature.hex()}",
    }
    return desk.api.post("/v1/comments/hidings", json=body)


def read(desk: Desk, **query: str) -> list[dict[str, Any]]:
    asked = {"about": desk.poll, **query}
    answer = desk.api.get(f"/v1/projects/{desk.project.address}/comments", params=asked)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["data"]
    return found


def test_what_is_said_is_read_in_threads(members: Desk) -> None:
    first = say(members, "founder", "Is *this* done?").json()["id"]
    second = say(members, "voter", "I am against.").json()["id"]
    answer = say(members, "member", "Yes, see the file.", parent=first).json()["id"]
    deeper = say(members, "founder", "Thank you.", parent=answer).json()["id"]
    found = [(each["comment"], each["depth"]) for each in read(members)]
    assert found == [(first, 0), (answer, 1), (deeper, 2), (second, 0)]
    assert read(members)[0]["text"] == "Is *this* done?"
    again = say(members, "voter", "I am against.", at=_at(members, second))
    assert again.json()["id"] == second
    assert len(read(members)) == 4


def test_only_members_say_something_and_only_what_they_signed(members: Desk) -> None:
    assert say(members, "stranger", "Buy this").json()["type"].endswith("members_only")
    forged = say(members, "voter", "I love it", signer="stranger")
    assert forged.json()["type"].endswith("signature_forged")
    late = say(members, "voter", "Old", at=int(time.time()) - 10_000)
    assert late.status_code == 422
    assert say(members, "voter", "  ").status_code == 422
    assert say(members, "voter", "x" * 10_001).status_code == 422
    nowhere = say(members, "voter", "Hello", about="0x" + "77" * 32)
    assert nowhere.json()["type"].endswith("thing_unknown")
    assert say(members, "voter", "Hello", parent="0x" + "77" * 32).status_code == 404
    assert read(members) == []


def test_three_members_hide_it_and_that_is_seen(members: Desk) -> None:
    comment = say(members, "member", "Spam, spam").json()["id"]
    assert hide(members, "stranger", comment).status_code == 403
    for person in ("founder", "voter"):
        assert hide(members, person, comment).status_code == 204
    assert read(members)[0]["text"] == "Spam, spam"
    assert hide(members, "founder", comment).status_code == 204  # once more counts once
    assert hide(members, "contributor", comment).status_code == 204
    (found,) = read(members)
    assert found["text"] is None
    assert found["note"] == "Hidden: 3 members asked for it."
    assert set(found["hidden_by"]) == {
        members.chain.address(person) for person in ("founder", "voter", "contributor")
    }
    later = int(time.time()) + 5
    assert hide(members, "voter", comment, hidden=False, at=later).status_code == 204
    assert read(members)[0]["text"] == "Spam, spam"
    # An older word of theirs, sent again by somebody, changes nothing.
    assert hide(members, "voter", comment, at=later - 1).status_code == 204
    assert read(members)[0]["text"] == "Spam, spam"


def test_its_author_takes_it_back_or_has_it_erased(members: Desk) -> None:
    comment = say(members, "voter", "I regret this").json()["id"]
    hide(members, "voter", comment)
    assert read(members)[0]["note"] == "Taken back by its author."
    other = say(members, "voter", "My address is 5 Main Street").json()["id"]
    digest = next(each["digest"] for each in read(members) if each["comment"] == other)
    assert erase(members, "founder", "founder", digest).status_code == 403
    assert erase(members, "voter", "voter", digest).status_code == 200
    assert read(members)[1]["note"] == "Erased by its author."
    assert say(members, "founder", "My address is 5 Main Street").status_code == 410


def _at(desk: Desk, comment: str) -> int:
    from datetime import datetime

    (found,) = [each for each in read(desk) if each["comment"] == comment]
    return int(datetime.fromisoformat(found["signed_at"]).timestamp())


def test_page_and_feed_show_them_and_run_nothing(members: Desk) -> None:
    say(members, "founder", "**Look** <script>alert(1)</script> [x](javascript:alert(1))")
    comment = say(members, "voter", "Nonsense of mine").json()["id"]
    hide(members, "voter", comment)
    page = members.api.get(
        f"/projects/{members.project.address}/polls/{members.poll}", follow_redirects=True
    )
    assert page.status_code == 200, page.text
    assert "<strong>Look</strong>" in page.text
    assert "<script>alert" not in page.text
    assert 'href="javascript' not in page.text
    assert "Nonsense" not in page.text
    assert "Taken back by its author." in page.text
    feed = members.api.get(f"/v1/projects/{members.project.address}/feed.atom").text
    assert "has commented" in feed
    assert "Nonsense" not in feed
