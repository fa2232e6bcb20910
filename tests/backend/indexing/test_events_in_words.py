"""The event log tells every event in words, in both languages, with the amounts that the chain told."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import httpx
import pytest

from tests.backend.api.server import served
from tests.backend.indexing.conftest import Indexed
from tests.backend.indexing.reader import Reader

COMMUNITIES = range(5)
# Longer ones are base units, which nobody reads.
BASE_UNITS = re.compile(r"(?<![\w…])\d{13,}(?![\w…])")
Rows = dict[tuple[int, int], str]


@pytest.fixture(scope="module")
def api(indexed: Indexed) -> Iterator[httpx.Client]:
    with served(indexed.settings) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


def rows(api: httpx.Client, project: str, language: str) -> Rows:
    """Each event of a project's log, by block and log, as HTML."""
    found: Rows = {}
    address: str | None = f"/{language}/projects/{project}/events?limit=100"
    while address:
        page = api.get(address)
        assert page.status_code == 200, address
        for block, log, row in re.findall(
            r'<li id="log-(\d+)-(\d+)"[^>]*>(.*?)</li>', page.text, re.DOTALL
        ):
            found[int(block), int(log)] = row
        more = re.search(r'<li class="more"><a class="button quiet" href="([^"]+)"', page.text)
        address = html.unescape(more[1]) if more else None
    return found


def words(row: str) -> str:
    text = html.unescape(re.sub(r"<[^>]+>", " ", row))
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ").replace("\u202f", " "))


def exported(api: httpx.Client, project: str) -> list[dict[str, Any]]:
    lines = api.get(f"/v1/projects/{project}/exports/events").text.splitlines()[1:-1]
    return [json.loads(line) for line in lines]


def in_english(amount: str, decimals: int) -> str:
    """An amount as an English page tells it."""
    return f"{round(Decimal(amount).scaleb(-decimals), 4).normalize():,f}"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_event_is_told_in_base_units_or_names_of_code(
    api: httpx.Client, indexed: Indexed, language: str
) -> None:
    kinds = set()
    for number in COMMUNITIES:
        project = Reader(indexed, number).address
        told = rows(api, project, language)
        for event in exported(api, project):
            row = told.get((event["block"], event["log"]))
            if row is None:
                continue  # the factory's own event
            title = re.search(r"<b>(.*?)</b>", row)
            assert title
            assert title[1] != event["event"] or event["event"] == "Transfer"
            labels = re.findall(r"<dt>(.*?)</dt>", row)
            assert len(labels) == len(event["facts"])
            assert not [label for label in labels if "_" in label]
            assert not BASE_UNITS.search(words(re.sub(r"<code.*?</code>", "", row))), row
            kinds.add(event["event"])
    assert len(kinds) >= 25, kinds


def test_amounts_are_those_of_the_chain(api: httpx.Client, indexed: Indexed) -> None:
    seen = 0
    for number in COMMUNITIES:
        project = Reader(indexed, number).address
        told = rows(api, project, "en")
        for event in exported(api, project):
            if event["event"] == "Contributed":
                row = words(told[event["block"], event["log"]])
                assert f"shares {in_english(event['facts']['shares'], 18)} " in row
                seen += 1
    assert seen >= 5


def test_a_poll_leads_to_its_page(api: httpx.Client, indexed: Indexed) -> None:
    project = Reader(indexed, 0).address
    told = rows(api, project, "en")
    ballots = [each for each in exported(api, project) if each["event"] == "BallotCast"]
    assert ballots
    for event in ballots:
        row = told[event["block"], event["log"]]
        link = re.search(r'<a href="([^"]*/polls/[^"]+)"', row)
        assert link
        assert event["facts"]["poll"] in link[1]
        assert ("against", "for", "abstains")[event["facts"]["support"]] in words(row)
    assert api.get(link[1]).status_code == 200
