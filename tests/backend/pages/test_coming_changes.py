"""Whoever votes on a change reads what is now beside what would be, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import httpx
import pytest

from backend.settings import Settings
from tests.backend.api.commons import Commons
from tests.backend.api.ledger import DAY, SHARE, ZERO, Ledger
from tests.backend.api.records import COIN
from tests.backend.api.server import served
from tests.backend.api.world import call
from tests.backend.pages.reading import words_of

NAME = b"Development".ljust(32, b"\0")
RULE = (1, 2500, 5000, 10_000, 5 * DAY, 3 * DAY)
# By verb: its call, and what the table's changed rows say in English and in French.
CALLS: dict[str, tuple[str, str, str]] = {
    "category": (
        call("setCategory(uint16,bytes32,uint96,uint32,bool)", 0, NAME, 50 * SHARE, 8000, True),
        "Rate 40 shares 50 shares",
        "Taux 40 parts 50 parts",
    ),
    "funding": (
        call("setFunding(uint96,uint96,bool)", COIN // 50, 0, True),
        "Price of a share 0.01 ETH 0.02 ETH",
        "Prix d’une part 0,01 ETH 0,02 ETH",
    ),
    "rule": (
        call("setRule(uint8,(uint8,uint16,uint16,uint16,uint32,uint32))", 2, RULE),
        "At least this part must take part 20 % 25 %",
        "Participation minimale 20 % 25 %",
    ),
    "sharing": (
        call("setSharing((uint16,uint16,uint32))", (2000, 7000, 30 * DAY)),
        "80 % 70 %",
        "80 % 70 %",
    ),
}


class Coming(NamedTuple):
    pages: httpx.Client
    project: str
    polls: dict[str, str]

    def page(self, name: str, language: str = "en") -> str:
        answer = self.pages.get(f"/{language}/projects/{self.project}/polls/{self.polls[name]}")
        assert answer.status_code == 200
        return answer.text


@pytest.fixture(scope="module")
def coming(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Coming]:
    ledger = Ledger(tmp_path_factory.mktemp("coming"))
    guild = Commons(ledger, "Guild", "GLD")
    guild.join("Ada")
    guild.set_tier(1, ZERO, 10 * SHARE, 0, 0)
    guild.adopt(2, "# Agreement\n\nWhat we make is ours.\n")
    new = bytes.fromhex(ledger.text("# Agreement\n\nWhat we make is free.\n")[2:])
    calls = {name: data for name, (data, *_) in CALLS.items()}
    calls["agreement"] = call("adoptAgreement(bytes32)", new)
    calls["lost"] = call("adoptAgreement(bytes32)", b"\x01" * 32)
    calls["tier"] = call(
        "setTier(uint16,(address,uint96,uint16,uint32))", 1, (ZERO, 20 * SHARE, 0, 0)
    )
    polls = {
        name: guild.propose("Ada", 2, f"# {name}", [(guild.project, 0, data)])
        for name, data in calls.items()
    }
    ledger.finish()
    settings = Settings(database=ledger.database, content_dir=ledger.content.folder)
    with served(settings) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield Coming(client, guild.project, polls)


def changed(page: str) -> str:
    """The rows that change, as they are read."""
    return words_of(" ".join(re.findall(r'<tr class="changed">.*?</tr>', page, re.S)))


@pytest.mark.parametrize("name", CALLS)
def test_settings_are_told_old_and_new(coming: Coming, name: str) -> None:
    for number, language in enumerate(("en", "fr"), start=1):
        page = coming.page(name, language)
        assert CALLS[name][number] in changed(page), (language, changed(page))
        assert page.count('<tr class="changed">') == 1


def test_what_opens_a_tier_is_told(coming: Coming) -> None:
    assert "10.00 GLD 20.00 GLD" in changed(coming.page("tier"))


def test_a_new_text_is_read_beside_the_old(coming: Coming) -> None:
    page = coming.page("agreement")
    assert "<del>ours.</del>" in page.replace("\n", "")
    assert "<ins>free.</ins>" in page.replace("\n", "")
    assert "The two texts can't be compared here" in words_of(coming.page("lost"))


def test_what_is_decided_has_no_such_table(pages: httpx.Client, tide: str) -> None:
    decided = pages.get(f"/v1{tide}/polls?state=DONE&class=SPEND").json()["data"]
    for poll in decided[:3]:
        assert 'class="rows changes"' not in pages.get(f"/en{tide}/polls/{poll['poll']}").text
