"""The board's order is the tally, on the API and on the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from backend.settings import Settings
from tests.backend.api.commons import Commons
from tests.backend.api.ledger import Ledger
from tests.backend.api.people import PEOPLE
from tests.backend.api.records import COIN
from tests.backend.api.server import served

IN_FAVOUR = {"offline": 3, "dark": 5, "export": 5, "sound": 1}
AGAINST = {"dark": 2, "export": 1, "sound": 4}


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[httpx.Client, str]]:
    folder = tmp_path_factory.mktemp("board")
    ledger = Ledger(folder)
    commons = Commons(ledger, "Board", "BD", money_threshold=COIN, backers_threshold=1, days=9)
    for name in PEOPLE[:8]:
        commons.join(name)
        commons.give(name, COIN, escrowed=True)
    commons.succeed()
    for idea in (*IN_FAVOUR, "unasked"):
        post = commons.post(PEOPLE[0], 3 if idea == "sound" else 2, f"# {idea}\n\nPlease.")
        if idea == "unasked":
            continue
        text = f'# Shall we do {idea}?\n\n```coledger\nabout = "{post}"\n```\n'
        older = commons.propose(PEOPLE[0], 2, f"{text}\nAsked before.", [])
        for name in PEOPLE[:7]:
            commons.vote(name, older, 1)
        poll = commons.propose(PEOPLE[0], 2, text, [])
        for name in PEOPLE[: IN_FAVOUR[idea]]:
            commons.vote(name, poll, 1)
        for name in PEOPLE[IN_FAVOUR[idea] : IN_FAVOUR[idea] + AGAINST.get(idea, 0)]:
            commons.vote(name, poll, 0)
    ledger.finish()
    ledger.close()
    settings = Settings(database=ledger.database, content_dir=ledger.content.folder)
    with served(settings) as address, httpx.Client(base_url=address, timeout=60) as api:
        yield api, commons.project


def test_the_order_is_the_tally(board: tuple[httpx.Client, str]) -> None:
    api, project = board
    found: list[dict[str, Any]] = api.get(f"/v1/projects/{project}/priorities").json()["data"]
    assert [each["title"] for each in found] == ["export", "dark", "offline", "sound", "unasked"]
    assert [each["rank"] for each in found] == [1, 2, 3, 4, None]
    for each in found[:4]:  # as the polls' own route tells it
        poll = api.get(f"/v1/projects/{project}/polls/{each['question']}").json()["data"]
        assert each["in_favour"] == poll["tally"]["in_favour"]
        assert each["poll"]["tally"] == poll["tally"]
    amounts = [int(each["in_favour"]["amount"]) for each in found[:4]]
    assert amounts == sorted(amounts, reverse=True)


@pytest.mark.parametrize(("language", "title"), [("en", "Priorities"), ("fr", "Priorités")])
def test_the_page_has_the_same_order(
    board: tuple[httpx.Client, str], language: str, title: str
) -> None:
    api, project = board
    page = api.get(f"/projects/{project}/priorities", headers={"accept-language": language}).text
    assert f"<h1>{title}</h1>" in page
    places = [page.index(f">{idea}</a>") for idea in ("export", "dark", "offline", "sound")]
    assert places == sorted(places)
