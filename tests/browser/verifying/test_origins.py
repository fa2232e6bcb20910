"""Each amount that can be verified leads to the events that it comes from, and there they are."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import httpx

from backend.pages.origins import AMOUNTS
from tests.browser.verifying.conftest import Lived
from tests.browser.verifying.test_every_page import pages

_BUTTON = re.compile(
    r'(?P<shown><[^<]*data-shown>)[^"]*?(?:<[^<]*){0,3}?<button[^>]*data-figure="(?P<figure>[^"]+)"'
    r'[^>]*data-scale="(?P<scale>[^"]+)"'
)
# Shown where nothing has happened that they could come from.
EMPTY = {"figure=raised", "event=Contributed", "event=Pledged", "event=DelegateVotesChanged"}


def test_every_amount_leads_to_its_events(lived: Lived) -> None:
    seen: set[str] = set()
    with httpx.Client(base_url=lived.address, timeout=60, follow_redirects=True) as client:
        for name in ("share", "raising", "coin"):
            for path in pages(lived, name):
                answer = client.get(f"/en{path}")
                if answer.status_code == 200:
                    seen |= origins(answer.text, path)
        assert {"shares", "poll", "payments", "SnapshotTaken", "FundingSet"} <= kinds(seen)
        empty = [each for each in sorted(seen) if "data-log=" not in client.get(each).text]
    assert {urlsplit(each).query.partition("&")[0] for each in empty} <= EMPTY


def origins(text: str, path: str) -> set[str]:
    """Where the amounts of a page lead to."""
    found = set()
    for each in _BUTTON.finditer(text):
        if each["scale"] in AMOUNTS:
            href = re.search(r'href="([^"]*/events\?[^"]+)"', each["shown"])
            assert href, (path, each["figure"])
            found.add(href[1].replace("&amp;", "&"))
    return found


def kinds(links: set[str]) -> set[str]:
    return {urlsplit(each).query.partition("&")[0].partition("=")[2] for each in links}
