"""Posts are found by the words of their texts, on both databases alike."""

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

TEXTS = (
    "# L’équipe a livré\n\nLa carte **hors ligne** fonctionne.",
    "# We need a tester\n\nTwo hours a week; Android 14 or later.",
    "# Une idée\n\nUne équipe de testeurs, à l’école.",
)
NOTHING = "Kept by nobody."


@pytest.fixture
def found(tmp_path: Path, place: Place) -> Iterator[tuple[httpx.Client, str]]:
    """A server over a project with some posts, and where to search."""
    ledger = Ledger(tmp_path, place)
    commons = Commons(ledger, "Search", "SEA", money_threshold=COIN, backers_threshold=1, days=9)
    commons.join("Amina Diallo")
    for kind, text in zip((5, 3, 2), TEXTS, strict=True):
        commons.post("Amina Diallo", kind, text)
    lost = commons.post("Amina Diallo", 0, NOTHING)
    (ledger.content.folder / lost[2:4] / lost[4:6] / lost[2:]).unlink()
    ledger.finish()
    ledger.close()
    with Writer(place) as writer:
        texts = Texts(writer, ledger.content)
        assert texts.gather() == len(TEXTS) + 2  # and the name and description of the project
        assert texts.gather() == 0
    settings = Settings(database=place, content_dir=ledger.content.folder)
    with served(settings) as address, httpx.Client(base_url=address) as api:
        yield api, f"/v1/projects/{commons.project}/search"


def titles(found: tuple[httpx.Client, str], **asked: str) -> list[str]:
    api, path = found
    answer = api.get(path, params=asked)
    assert answer.status_code == 200, answer.text
    return [each["title"] for each in answer.json()["data"]]


def test_words_are_found_without_case_and_accents(found: tuple[httpx.Client, str]) -> None:
    first, need, idea = "L’équipe a livré", "We need a tester", "Une idée"
    assert titles(found, q="EQUIPE") == [idea, first]
    assert titles(found, q="équipe livr") == [first]
    assert titles(found, q="test") == [idea, need]
    assert titles(found, q="test", kind="need") == [need]
    assert titles(found, q="14") == [need]
    assert titles(found, q="nobody") == []
    assert titles(found, q="equipe", limit="1") == [idea]
    first_page = found[0].get(found[1], params={"q": "equipe", "limit": 1}).json()
    assert titles(found, q="equipe", limit="1", cursor=first_page["next"]) == [first]


HOSTILE = (
    '"', "' OR 1=1 --", "tester AND", "NEAR(", "tes*", "a:b", "(", "^x", "-tester", "\\", "%", "é" * 99,
)  # fmt: skip


def test_operators_are_words_or_nothing(found: tuple[httpx.Client, str]) -> None:
    api, path = found
    for hostile in HOSTILE:
        answer = api.get(path, params={"q": hostile})
        assert answer.status_code in (200, 422), hostile
        assert answer.status_code == 200 or answer.json()["type"].endswith(":filter_invalid")


def test_an_excerpt_says_how_it_goes_on(found: tuple[httpx.Client, str]) -> None:
    api, path = found
    (only,) = api.get(path, params={"q": "carte"}).json()["data"]
    assert only["excerpt"] == "La carte hors ligne fonctionne."
    assert only["post"]["kind"] == "RELEASE"
