"""What waits for a member, in one sentence, as JSON and as a page."""

from __future__ import annotations

from datetime import datetime

import pytest

from backend.notices.summary import OpenPoll, ProjectSummary, sentence, zone_of
from tests.backend.notices.conftest import Desk

FRIDAY = int(datetime.fromisoformat("2026-11-26T21:30:00+00:00").timestamp())  # in Nairobi


def polls(*did: str) -> list[ProjectSummary]:
    found = [OpenPoll("0x01", f"0x{place}", 1, FRIDAY, each) for place, each in enumerate(did)]
    return [ProjectSummary("0x01", "Tide", found)]


def test_one_sentence_says_it() -> None:
    zone, now = zone_of("Africa/Nairobi"), FRIDAY - 86_400
    told = sentence(polls("open", "voted", "open"), now, zone, "en")
    assert told == (
        "3 polls will close before Saturday 28 November, your time; you have not voted in 2."
    )
    told = sentence(polls("open", "voted", "open"), now, zone_of("America/Lima"), "fr")
    assert told.startswith("Fin de 3 scrutins avant vendredi 27 novembre, à votre heure")
    told = sentence(polls("voted", "signed"), now, zone, "en")
    assert told.endswith("you have voted in all of them.")
    assert sentence([], now, zone, "en").startswith("Nothing waits for you before")


def test_a_member_is_told_of_open_polls(desk: Desk) -> None:
    members = desk.api.get(f"{desk.root}/members").json()["data"]
    ballots = desk.api.get(f"{desk.root}/polls/{desk.world.open_proposal}/ballots").json()["data"]
    voters = {each["voter"] for each in ballots}
    for member in members:
        found = desk.api.get(f"/v1/accounts/{member['account']}/summary").json()["data"]
        tide = next(each for each in found["projects"] if each["name"] == "Tidepool")
        did = {each["poll"]: each["did"] for each in tide["polls"]}
        if desk.world.open_proposal in did:
            expected = "voted" if member["account"] in voters else "open"
            assert did[desk.world.open_proposal] == expected
    assert voters


def test_the_page_says_the_same(desk: Desk) -> None:
    member = desk.api.get(f"{desk.root}/members").json()["data"][0]["account"]
    path = f"/accounts/{member}/summary"
    told = desk.api.get(f"/v1{path}", params={"zone": "Asia/Tokyo"}).json()["data"]
    page = desk.text(f"/en{path}", zone="Asia/Tokyo")
    assert told["sentence"] in page
    assert "votre heure" in desk.text(f"/fr{path}")


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../../etc/passwd", "/etc/localtime", "a\0b"])
def test_zones_are_zones(desk: Desk, zone: str) -> None:
    account = "0x" + "11" * 20
    refused = desk.api.get(f"/v1/accounts/{account}/summary", params={"zone": zone})
    assert refused.status_code == 422


def test_who_is_nowhere_a_member_has_nothing(desk: Desk) -> None:
    found = desk.api.get(f"/v1/accounts/0x{'11' * 20}/summary").json()["data"]
    assert found["projects"] == []
