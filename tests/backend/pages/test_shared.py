"""Budgets, dividends, exits, access and the end on the pages, in both languages."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import httpx
import pytest

from tests.backend.api.ledger import address_of
from tests.backend.api.server import served
from tests.backend.api.sharing_out import HOSTING, IMPORTER, NEW_KEY
from tests.backend.api.world import World, build

SPLITTING = {
    "en": "whoever splits shares over several accounts counts several times",
    "fr": "qui répartit ses parts sur plusieurs comptes compte plusieurs fois",
}
CAPPED = {
    "en": "can be evaded by splitting shares over several accounts",
    "fr": "se contourne en répartissant ses parts sur plusieurs comptes",
}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return build(tmp_path_factory.mktemp("world"))


@pytest.fixture(scope="module")
def pages(world: World) -> Iterator[httpx.Client]:
    with served(world.settings) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


def read(pages: httpx.Client, path: str, language: str = "en") -> str:
    """What a page says, without its tags."""
    answer = pages.get(path, headers={"accept-language": language})
    assert answer.status_code == 200, path
    text = html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).replace("\u00a0", " ")
    return re.sub(r"\s+", " ", text)


def test_words_and_what_follows_them_stand_apart(pages: httpx.Client, world: World) -> None:
    page = pages.get(f"/projects/{world.tidepool.project}").text
    cells = re.findall(r'<td class="what">(.*?)</td>', page, re.DOTALL)
    assert any("<a " in cell for cell in cells)
    assert [cell for cell in cells if re.search(r"\w<a ", cell)] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Budgets", "Hosting", "Paid 0.75 ETH", "Left 1.25 ETH", "any member")),
        ("fr", ("Budgets", "Hosting", "Payé 0,75 ETH", "Reste 1,25 ETH", "tout membre")),
    ],
)
def test_a_project_shows_its_lines(
    pages: httpx.Client, world: World, language: str, words: tuple[str, ...]
) -> None:
    text = read(pages, f"/projects/{world.tidepool.project}", language)
    for word in words:
        assert word in text


def test_a_milestone_says_who_when_and_what(pages: httpx.Client, world: World) -> None:
    path = f"/projects/{world.tidepool.project}/lines"
    text = read(pages, f"{path}/{IMPORTER}")
    for word in ("Grace Kim", "Amina Diallo", "Due", "Claims until", "Done when the tests pass."):
        assert word in text
    paid = read(pages, f"{path}/{HOSTING}")
    assert "0.50 ETH from budget line 1" in paid
    assert "settling older claims" in paid
    assert "Stickers" in read(pages, f"{path}?state=CLOSED")
    assert "Hosting" not in read(pages, f"{path}?state=CLOSED")
    assert "Returned 0.10 ETH" in read(pages, f"{path}?state=CLOSED")


def test_dividends_and_whose_they_are(pages: httpx.Client, world: World) -> None:
    path = f"/projects/{world.tidepool.project}"
    text = read(pages, f"{path}/dividends/1")
    assert "For the holders 4.00 ETH" in text
    assert "Bao Nguyen" in text
    assert "Collected, " in text
    assert "Dividend 2" in read(pages, f"{path}/dividends")
    for number in (0, 99):
        assert pages.get(f"{path}/dividends/{number}").status_code in (404, 422)


def test_a_member_sees_dividends_payments_and_access(pages: httpx.Client, world: World) -> None:
    path = f"/projects/{world.tidepool.project}/members"
    bao = read(pages, f"{path}/{address_of('Bao Nguyen')}")
    for word in ("Dividend 1", "Collected, ", "Budget line 1", "Tier 1 has access"):
        assert word in bao
    assert "Tier 2 depends on a token" in bao
    assert "Who left" in read(pages, f"{path}/{address_of('Jonas Weber')}")


def test_a_given_up_key_names_who_stands_in_its_place(pages: httpx.Client, world: World) -> None:
    path = f"/projects/{world.tidepool.project}/members"
    old, new = (address_of(name) for name in ("Lucía Torres", NEW_KEY))
    before, after = (pages.get(f"{path}/{each}").text.lower() for each in (old, new))
    assert "was given up" in before
    assert f"/members/{new}" in before
    assert f"/members/{old}" in after
    assert "Took the place of" in read(pages, f"{path}/{new}")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_no_gate_prevents_is_said_plainly(
    pages: httpx.Client, world: World, language: str
) -> None:
    tide, orchard = (f"/projects/{each.project}" for each in (world.tidepool, world.orchard))
    assert SPLITTING[language] in read(pages, tide, language)
    assert CAPPED[language] in read(pages, tide, language)
    # By shares a gate changes nothing; by heads it is named.
    gated = read(pages, orchard, language)
    assert SPLITTING[language] not in gated
    assert CAPPED[language] in gated
    assert world.orchard.gate in gated.lower()
    poll = read(pages, f"{tide}/polls/{world.open_proposal}", language)
    assert SPLITTING[language] in poll
    assert CAPPED[language] not in poll


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("The members have ended the project.", "Some budget lines still hold money.")),
        ("fr", ("Les membres ont mis fin au projet.", "contiennent encore de l’argent.")),
    ],
)
def test_the_end_says_what_is_left_to_do(
    pages: httpx.Client, world: World, language: str, words: tuple[str, ...]
) -> None:
    text = read(pages, f"/projects/{world.orchard.project}", language)
    for word in words:
        assert word in text
    assert words[0] not in read(pages, f"/projects/{world.tidepool.project}", language)
    assert "Orchard" in read(pages, "/projects?phase=DISSOLVED")
