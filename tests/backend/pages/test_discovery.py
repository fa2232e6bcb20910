"""Projects are found by phase, category, open needs and words; cards say what they need."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from backend.indexing.texts import Texts
from backend.settings import Settings
from backend.storage.database import Place
from backend.storage.writer import Writer
from tests.backend.api.commons import Commons
from tests.backend.api.ledger import Ledger
from tests.backend.api.records import COIN
from tests.backend.api.server import served
from tests.backend.pages.reading import words_of

NEED, RESULT, IDEA = 3, 1, 2


@pytest.fixture
def found(tmp_path: Path, place: Place) -> Iterator[httpx.Client]:
    """A server over three projects; both kinds of database."""
    ledger = Ledger(tmp_path, place)
    sea = Commons(ledger, "Tidepool", "TIDE", categories=(("Design", 40), ("Testing", 20)))
    school = Commons(
        ledger, "École ouverte", "ECO", money_threshold=COIN, backers_threshold=1, days=9,
        categories=(("Teaching", 40), ("Design", 10)),
    )  # fmt: skip
    Commons(ledger, "Birdsong", "BIRD", categories=(("Recording", 40),))
    for each in (sea, school):
        each.join("Amina")
    sea.post("Amina", NEED, "# A tester for Android\n\nTwo hours a week.")
    filled = sea.post("Amina", NEED, "# A logo")
    sea.post("Amina", RESULT, "# The logo is drawn", filled)
    done = school.post("Amina", NEED, "# A room")
    school.post("Amina", RESULT, "# We have a room", done)
    ledger.finish()
    ledger.close()
    with Writer(place) as writer:
        Texts(writer, ledger.content).gather()
    settings = Settings(database=place, content_dir=ledger.content.folder)
    with served(settings) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


def names(client: httpx.Client, **asked: str) -> list[str]:
    answer = client.get("/v1/projects", params=asked)
    assert answer.status_code == 200, answer.text
    api = [each["name"] for each in answer.json()["data"]]
    page = words_of(client.get("/en/projects", params=asked).text)
    assert all(
        (name in page) == (name in api) for name in ("Tidepool", "École ouverte", "Birdsong")
    )
    return sorted(api)


def test_filters_find_what_fits(found: httpx.Client) -> None:
    assert names(found) == ["Birdsong", "Tidepool", "École ouverte"]
    assert names(found, category="Design") == ["Tidepool", "École ouverte"]
    assert names(found, category="Nothing") == []
    assert names(found, needs="OPEN") == ["Tidepool"]
    assert names(found, phase="RAISING") == ["École ouverte"]
    assert names(found, phase="RAISING", category="Testing") == []
    assert names(found, q="ecole") == ["École ouverte"]
    assert names(found, q="tide made") == ["Tidepool"]
    assert names(found, q="BIRD") == ["Birdsong"]
    assert names(found, q="whale") == []


def test_a_card_says_what_is_needed(found: httpx.Client) -> None:
    text = words_of(found.get("/en/projects?needs=OPEN").text)
    assert "Looks for 1 need A tester for Android" in text
    assert "A logo" not in text
    french = words_of(found.get("/fr/projects?needs=OPEN").text)
    assert "Cherche 1 besoin" in french


def test_wrong_filters_are_told(found: httpx.Client) -> None:
    for path in ("/v1/projects", "/en/projects"):
        assert found.get(path, params={"needs": "SOME"}).status_code == 422
        assert found.get(path, params={"phase": "SOME"}).status_code == 422
    assert found.get("/v1/projects?q=%21").status_code == 422
    page = found.get("/en/projects", params={"q": '"><script>x', "category": '"><script>y'}).text
    assert "<script>x" not in page
    assert "<script>y" not in page
