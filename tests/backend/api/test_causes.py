"""Projects are found by the causes that their present descriptions name: in the query, so that pages are full."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from backend.indexing.texts import Texts
from backend.settings import Settings
from backend.storage import tables
from backend.storage.database import Place
from backend.storage.writer import Writer
from tests.backend.api.commons import Commons
from tests.backend.api.ledger import Ledger
from tests.backend.api.server import served

SCHOOLS = 7


def about(number: int, *causes: str) -> str:
    named = ", ".join(f'"{cause}"' for cause in causes)
    return f"Board {number}.\n\n```coledger\ncauses = [{named}]\n```\n"


@pytest.fixture
def found(tmp_path: Path, place: Place) -> Iterator[httpx.Client]:
    """Seven schools among as many others, one that was a school, and one that only talks of it."""
    ledger = Ledger(tmp_path, place)
    for number in range(SCHOOLS):
        Commons(ledger, f"School {number}", "S", about=about(number, "education", "open source"))
        Commons(ledger, f"Clinic {number}", "C", about=about(number, "health", "nonsense"))
    Commons(ledger, "Talk", "T", about="qqcause health education, in plain words.")
    left = Commons(ledger, "Left", "L", about=about(99, "education"))
    changed = ledger.text(about(100, "science"))
    ledger.pass_time()
    ledger.becomes(tables.project, left.project, about=changed)
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
    return [each["name"] for each in answer.json()["data"]]


def test_pages_are_full_and_cursors_go_on(found: httpx.Client) -> None:
    seen: list[list[str]] = []
    asked = {"cause": "EDUCATION", "limit": "3"}
    while True:
        answer = found.get("/v1/projects", params=asked).json()
        seen.append([each["name"] for each in answer["data"]])
        if answer["next"] is None:
            break
        asked["cursor"] = answer["next"]
    assert [len(page) for page in seen] == [3, 3, 1]
    told = [name for page in seen for name in page]
    assert told == [f"School {number}" for number in reversed(range(SCHOOLS))]


def test_causes_are_the_present_descriptions(found: httpx.Client) -> None:
    assert names(found, cause="SCIENCE") == ["Left"]
    assert len(names(found, cause="open_source")) == SCHOOLS
    assert len(names(found, cause="HEALTH")) == SCHOOLS
    assert names(found, cause="CULTURE") == []
    assert names(found, cause="HEALTH", q="clinic 3") == ["Clinic 3"]
    assert names(found, q="qqcausehealthy") == []
    assert found.get("/v1/projects", params={"cause": "nonsense"}).status_code == 422


def test_the_page_shows_the_same(found: httpx.Client) -> None:
    page = found.get("/projects?cause=EDUCATION", headers={"accept-language": "fr"}).text
    assert all(f"School {number}" in page for number in range(SCHOOLS))
    assert "Clinic" not in page
    assert ">Left<" not in page
    assert "éducation" in page
