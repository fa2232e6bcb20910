"""What not every community lives: a raising that fails, and changes of what was agreed."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.journey.changing import Changing
from tests.browser.journey.conftest import Road
from tests.browser.journey.failing import Failing
from tests.browser.journey.founding import Founding
from tests.browser.journey.traveller import DESK, PHONE, travelling

ROADS = pytest.mark.parametrize(
    ("language", "device"),
    [("fr", PHONE), ("en", DESK), ("en", PHONE), ("fr", DESK)],
    ids=["fr-phone", "en-desk", "en-phone", "fr-desk"],
)


class Change(Founding, Changing):
    """A community that thinks again."""


@ROADS
def test_a_raising_fails(
    browser: Browser, road: Road, language: str, device: dict[str, Any]
) -> None:
    with travelling(browser, road, language, device, "fails") as one:
        story = Failing(one)
        story.launch("Dream", "raising", funding__money="900", funding__deadline=story.day(20))
        story.accept()
        story.raise_money()
        story.take_back()


@ROADS
def test_what_was_agreed_changes(
    browser: Browser, road: Road, language: str, device: dict[str, Any]
) -> None:
    with travelling(browser, road, language, device, "changes") as one:
        story = Change(one)
        story.launch("Workshop")
        story.accept()
        story.give()
        story.propose_rate()
        story.propose_agreement()
        story.propose_milestone()
        story.carry_out()
        story.accept_again()
        story.reach_milestone()
