"""A member's own dates: from when they may leave, what they answer for, how long a decision can be carried out."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import feedparser
import icalendar
import pytest
import vobject

from backend.storage import tables
from tests.backend.api.ledger import DAY, address_of
from tests.backend.api.people import PEOPLE
from tests.backend.api.records import COIN
from tests.backend.notices.conftest import Desk
from tests.backend.notices.test_calendar import events


def own(desk: Desk, account: str, kind: str) -> list[icalendar.Event]:
    found = events(desk.text(f"{desk.root}/members/{account}/calendar.ics"))
    return [event for uid, event in found.items() if uid.startswith(f"{kind}-")]


def ask(desk: Desk, path: str, **query: str) -> Any:
    return desk.api.get(f"{desk.root}{path}", params=query).json()["data"]


def first_fit(desk: Desk, account: str) -> datetime:
    """By the API's own past answers: the oldest snapshot with all of the balance, and the holding time."""

    def held(**asked: str) -> int:
        rows = ask(desk, "/holders", limit="200", **asked)
        return sum(int(r["shares"]["amount"]) for r in rows if r["account"].lower() == account)

    now = held()
    taken = [each["taken_at"] for each in ask(desk, "/snapshots", limit="200")]
    fits = min(time for time in taken if held(at=time) >= now)
    wait = timedelta(seconds=ask(desk, "/sharing")["holding_time"])
    return datetime.fromisoformat(fits) + wait


def test_the_day_from_which_they_may_leave_moves_with_what_they_hold(desk: Desk) -> None:
    name = PEOPLE[0]
    account, tide = address_of(name), desk.world.tidepool
    (before,) = own(desk, account, "exit")
    assert before["DTSTART"].dt == first_fit(desk, account)
    assert (before["SEQUENCE"], before["STATUS"]) == (0, "CONFIRMED")
    tide.give(name, COIN)
    tide.snapshot()
    desk.world.ledger.finish()
    (after,) = own(desk, account, "exit")
    assert after["UID"] == before["UID"]
    assert after["DTSTART"].dt == first_fit(desk, account) > before["DTSTART"].dt
    assert (after["SEQUENCE"], after["STATUS"]) == (1, "CONFIRMED")


def test_it_is_nobody_elses_and_not_the_projects(desk: Desk) -> None:
    account = address_of(PEOPLE[0])
    own(desk, account, "exit")
    other = own(desk, address_of(PEOPLE[1]), "exit")
    assert all(account not in str(event["UID"]) for event in other)
    shared = desk.text(f"{desk.root}/calendar.ics") + desk.text(f"{desk.root}/feed.atom")
    assert "exit-" not in shared
    assert "you may leave with all" not in shared


def test_what_can_not_be_left_any_more_is_cancelled(desk: Desk) -> None:
    account, tide = address_of(PEOPLE[0]), desk.world.tidepool
    tide.give(PEOPLE[0], COIN)
    tide.snapshot()
    desk.world.ledger.finish()
    (before,) = own(desk, account, "exit")
    assert before["STATUS"] == "CONFIRMED"
    desk.world.ledger.pass_time(1)
    desk.world.ledger.becomes(tables.sharing, tide.project, exit_part=0)
    desk.world.ledger.finish()
    (gone,) = own(desk, account, "exit")
    assert (gone["STATUS"], gone["SEQUENCE"]) == ("CANCELLED", 1)


def test_whoever_answers_for_a_milestone_is_named_and_reminded(desk: Desk) -> None:
    line = next(each for each in ask(desk, "/lines") if each["owner"] and each["due_at"])
    (mine,) = [e for e in own(desk, line["owner"], "due") if f"due-{line['line']}@" in e["UID"]]
    assert "You answer for it." in mine["DESCRIPTION"]
    assert len(mine.walk("VALARM")) == 1
    shared = events(desk.text(f"{desk.root}/calendar.ics"))
    (public,) = [event for uid, event in shared.items() if uid == mine["UID"]]
    assert f"{line['owner']} answers for it." in public["DESCRIPTION"]
    assert not public.walk("VALARM")


def test_a_closed_line_and_a_decision_that_was_carried_out_are_cancelled(desk: Desk) -> None:
    line = next(each for each in ask(desk, "/lines") if each["owner"] and each["due_at"])
    account, tide, ledger = line["owner"].lower(), desk.world.tidepool, desk.world.ledger
    ledger.pass_time(1)
    ledger.becomes(tables.line, tide.project, line["line"], due_at=ledger.time + 9 * DAY)
    ledger.finish()
    (notice,) = own(desk, account, "notice")
    poll = str(notice["UID"]).removeprefix("notice-").partition("@")[0]
    assert "disagrees can leave" in notice["DESCRIPTION"]
    ledger.becomes(tables.poll, tide.project, poll, closed=0)
    ledger.finish()
    (lapse,) = own(desk, account, "lapse")
    assert own(desk, account, "due")
    assert lapse["DTEND"].dt - notice["DTEND"].dt == timedelta(days=30)
    tide.close_line(line["line"])
    ledger.pass_time(1)
    ledger.becomes(tables.poll, tide.project, poll, closed=7)
    ledger.finish()
    (due,) = [e for e in own(desk, account, "due") if f"due-{line['line']}@" in e["UID"]]
    (done,) = own(desk, account, "lapse")
    assert [due["STATUS"], done["STATUS"]] == ["CANCELLED", "CANCELLED"]
    assert [due["SEQUENCE"], done["SEQUENCE"]] == [1, 1]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_members_feed_has_their_own_dates_too(desk: Desk, lang: str) -> None:
    path = f"{desk.root}/members/{address_of(PEOPLE[0])}/feed.atom"
    read = feedparser.parse(desk.text(path, lang=lang))
    assert not read.bozo
    assert [each for each in read.entries if ":exit:" in each.id]
    shared = feedparser.parse(desk.text(f"{desk.root}/feed.atom", lang=lang))
    assert not [each for each in shared.entries if ":exit:" in each.id]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_another_parser_reads_the_same(desk: Desk, lang: str) -> None:
    path = f"{desk.root}/members/{address_of(PEOPLE[0])}/calendar.ics"
    text = desk.text(path, lang=lang)
    read = vobject.readOne(text)
    assert {each.uid.value for each in read.vevent_list} == set(events(text))
