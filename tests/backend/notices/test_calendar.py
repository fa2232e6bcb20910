"""Calendars, read back by two parsers that didn't write them."""

from __future__ import annotations

import icalendar
import pytest
import vobject

from backend.notices.calendar import Member, Writer
from backend.notices.occasions import Occasion
from backend.notices.told import Told
from backend.storage import tables
from tests.backend.api.ledger import DAY
from tests.backend.notices.conftest import Desk

PROJECT = "0x" + "ab" * 20
HOSTILE = "Tide\r\nBEGIN:VEVENT\r\nUID:evil,;\\\u202e"


def events(text: str) -> dict[str, icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(text)
    found = [each for each in calendar.walk("VEVENT") if isinstance(each, icalendar.Event)]
    assert not calendar.errors
    return {str(each["UID"]): each for each in found}


def vote(desk: Desk, path: str) -> icalendar.Event:
    found = events(desk.text(path))
    (uid,) = [uid for uid in found if uid.startswith(f"vote-{desk.world.open_proposal}")]
    return found[uid]


def test_an_open_vote_stands_in_it(desk: Desk) -> None:
    event = vote(desk, f"{desk.root}/calendar.ics")
    poll = desk.api.get(f"{desk.root}/polls/{desk.world.open_proposal}").json()["data"]
    assert event["DTEND"].dt.strftime("%Y-%m-%dT%H:%M:%SZ") == poll["closes_at"]
    assert event["DTSTART"].dt.strftime("%Y-%m-%dT%H:%M:%SZ") == poll["opened_at"]
    assert (event["STATUS"], event["SEQUENCE"]) == ("CONFIRMED", 0)
    assert str(event["URL"]).endswith(f"/polls/{desk.world.open_proposal}")
    assert not event.walk("VALARM")


def test_another_parser_reads_the_same(desk: Desk) -> None:
    text = desk.text(f"{desk.root}/calendar.ics", lang="fr")
    read = vobject.readOne(text)
    assert {each.uid.value for each in read.vevent_list} == set(events(text))
    assert all("vote" in each.summary.value or each.summary.value for each in read.vevent_list)
    for line in text.encode().split(b"\r\n"):
        assert len(line) <= 75
    assert b"\n" not in text.encode().replace(b"\r\n", b"")


def test_only_who_has_not_voted_is_reminded(desk: Desk) -> None:
    ballots = desk.api.get(f"{desk.root}/polls/{desk.world.open_proposal}/ballots").json()["data"]
    members = desk.api.get(f"{desk.root}/members").json()["data"]
    voters = {each["voter"] for each in ballots}
    voted, not_voted = (
        ballots[0]["voter"],
        next(each["account"] for each in members if each["account"] not in voters),
    )
    acted = vote(desk, f"{desk.root}/members/{voted}/calendar.ics")
    assert "You have voted." in acted["DESCRIPTION"]
    assert not acted.walk("VALARM")
    idle = vote(desk, f"{desk.root}/members/{not_voted}/calendar.ics")
    assert "You have not voted yet." in idle["DESCRIPTION"]
    (alarm,) = idle.walk("VALARM")
    assert alarm["TRIGGER"].dt.days == -1


def test_a_vote_that_is_extended_is_told_as_changed(desk: Desk) -> None:
    before = vote(desk, f"{desk.root}/calendar.ics")
    ledger, tide = desk.world.ledger, desk.world.tidepool
    row = ledger.now(tables.poll, tide.project, desk.world.open_proposal)
    ledger.pass_time(60)
    changes = {"closes_at": row["closes_at"] + DAY, "extended": True}
    ledger.becomes(tables.poll, tide.project, desk.world.open_proposal, **changes)
    ledger.finish()
    after = vote(desk, f"{desk.root}/calendar.ics")
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1
    assert (after["DTEND"].dt - before["DTEND"].dt).days == 1
    assert after["DTSTAMP"].dt > before["DTSTAMP"].dt
    assert vote(desk, f"{desk.root}/calendar.ics")["SEQUENCE"] == after["SEQUENCE"]


def test_what_a_reorg_takes_away_is_cancelled(desk: Desk) -> None:
    vote(desk, f"{desk.root}/calendar.ics")
    ledger, tide = desk.world.ledger, desk.world.tidepool
    ledger._connection.execute(
        tables.poll.delete().where(
            tables.poll.c.project == tide.project, tables.poll.c.poll == desk.world.open_proposal
        )
    )
    ledger.pass_time(60)
    ledger.finish()
    gone = vote(desk, f"{desk.root}/calendar.ics")
    assert (gone["STATUS"], gone["SEQUENCE"]) == ("CANCELLED", 1)
    assert str(gone["SUMMARY"]).startswith("Cancelled: ")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_names_can_not_write_events(language: str) -> None:
    occasion = Occasion("vote", PROJECT, "0x01", 1_795_000_000, 1_795_100_000)
    writer = Writer(1, HOSTILE, language, lambda path: f"https://ledger.example{path}")
    text = writer.calendar(
        [Told(occasion, 0, 1_795_000_000, 1_795_000_000)], Member("0x1", {})
    ).decode()
    assert len(events(text)) == 1
    assert len(vobject.readOne(text).vevent_list) == 1
    assert "evil" not in next(iter(events(text)))
    assert "\u202e" not in text
