"""A community's life through the pages' own forms, from its launch to somebody's leaving.

Two people share one browser; every step is read before it is signed, and its figures afterwards.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.journey.conftest import Road
from tests.browser.journey.deciding import Deciding
from tests.browser.journey.founding import Founding
from tests.browser.journey.sharing_out import SharingOut
from tests.browser.journey.traveller import DESK, PHONE, travelling

ROADS = [("fr", PHONE), ("en", DESK), ("en", PHONE), ("fr", DESK)]


class Life(Founding, Deciding, SharingOut):
    """All stations, one after the other; Ada launches the project, Ben comes and goes."""


@pytest.mark.parametrize(
    ("language", "device"), ROADS, ids=["fr-phone", "en-desk", "en-phone", "fr-desk"]
)
def test_a_whole_life(browser: Browser, road: Road, language: str, device: dict[str, Any]) -> None:
    with travelling(browser, road, language, device) as one:
        life = Life(one)
        life.launch()
        life.accept()
        life.give()
        life.claim_and_judge()
        life.delegate()
        life.pay()
        life.share_out()
        life.leave()
