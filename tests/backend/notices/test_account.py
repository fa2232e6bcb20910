"""One account over all its projects: the same dates and news as each project tells, in one place."""

from __future__ import annotations

import html
from typing import Any

import feedparser
import pytest
import vobject

from backend.notices.summary import ProjectSummary, sentence, zone_of
from backend.storage import tables
from tests.backend.api.ledger import DAY
from tests.backend.notices.conftest import Desk
from tests.backend.notices.test_calendar import events


@pytest.fixture
def somebody(desk: Desk) -> tuple[str, list[str]]:
    """A member of several projects, and these."""
    projects = [each["project"] for each in desk.api.get("/v1/projects").json()["data"]]
    found: dict[str, list[str]] = {}
    for project in projects:
        rows = desk.api.get(f"/v1/projects/{project}/members", params={"limit": 200}).json()
        for row in rows["data"]:
            if row["joined_at"] and not row["successor"]:
                found.setdefault(row["account"], []).append(project)
    account = max(found, key=lambda each: (len(found[each]), each))
    assert len(found[account]) > 1
    return account, found[account]


def test_the_calendar_has_what_each_projects_has(desk: Desk, somebody: Any) -> None:
    account, projects = somebody
    text = desk.text(f"/v1/accounts/{account}/calendar.ics")
    whole, expected = events(text), dict[str, Any]()
    for project in projects:
        expected |= events(desk.text(f"/v1/projects/{project}/members/{account}/calendar.ics"))
    assert set(whole) == set(expected)
    for uid, event in expected.items():
        assert whole[uid].to_ical() == event.to_ical()
    assert any(event.walk("VALARM") for event in whole.values())
    read = vobject.readOne(text)
    assert {each.uid.value for each in read.vevent_list} == set(expected)
    french = desk.text(f"/v1/accounts/{account}/calendar.ics", lang="fr")
    assert "tous les projets de" in " ".join(french.replace("\r\n ", "").split())


def test_what_changes_is_told_with_the_same_uid(desk: Desk, somebody: Any) -> None:
    account, _ = somebody
    path, ledger = f"/v1/accounts/{account}/calendar.ics", desk.world.ledger
    uid = next(each for each in events(desk.text(path)) if desk.world.open_proposal in each)
    ledger.pass_time(1)
    poll = desk.world.open_proposal
    ledger.becomes(tables.poll, desk.world.tidepool.project, poll, closes_at=ledger.time + 9 * DAY)
    ledger.finish()
    event = events(desk.text(path))[uid]
    assert (event["SEQUENCE"], event["STATUS"]) == (1, "CONFIRMED")


def test_the_feed_has_the_newest_of_all(desk: Desk, somebody: Any) -> None:
    account, projects = somebody
    read = feedparser.parse(desk.text(f"/v1/accounts/{account}/feed.atom"))
    assert not read.bozo
    ids = {each.id for each in read.entries}
    assert len(ids) == len(read.entries)
    expected = set()
    for project in projects:
        one = desk.text(f"/v1/projects/{project}/members/{account}/feed.atom")
        expected |= {each.id for each in feedparser.parse(one).entries}
    assert ids == expected
    updated = [each.updated for each in read.entries]
    assert updated == sorted(updated, reverse=True)
    names = {desk.api.get(f"/v1/projects/{each}").json()["data"]["name"] for each in projects}
    assert all(any(name in each.title for name in names) for each in read.entries)


def test_nobody_has_an_empty_one_and_bad_addresses_are_refused(desk: Desk) -> None:
    nobody = "0x" + "11" * 20
    assert events(desk.text(f"/v1/accounts/{nobody}/calendar.ics")) == {}
    assert feedparser.parse(desk.text(f"/v1/accounts/{nobody}/feed.atom")).entries == []
    for name in ("calendar.ics", "feed.atom"):
        assert desk.api.get(f"/v1/accounts/0x12/{name}").status_code == 422


def test_the_page_leads_to_them_and_to_webhooks(desk: Desk, somebody: Any) -> None:
    account, projects = somebody
    path = f"/fr/accounts/{account}/summary"
    assert path in desk.text(f"/fr/accounts/{account}")
    page = html.unescape(desk.text(path))
    for name in ("calendar.ics?lang=fr", "feed.atom?lang=fr", "summary"):
        assert f"/v1/accounts/{account.lower()}/{name}" in page
    for project in projects:
        assert f"/fr/projects/{project.lower()}/webhooks" in page
        assert "webhooks" in desk.text(f"/fr/projects/{project}/webhooks").lower()


def test_something_that_is_no_poll_is_not_nothing() -> None:
    zone, now = zone_of("UTC"), 1_790_000_000
    overdue = ProjectSummary("0x01", "Tide", overdue=[(1, now - 1, "0x" + "00" * 20)])
    for language, words in (("en", "but something else does"), ("fr", "mais autre chose")):
        assert words in sentence([overdue], now, zone, language)
    assert sentence([ProjectSummary("0x01", "Tide")], now, zone, "en").startswith("Nothing waits")
