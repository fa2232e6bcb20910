"""Who has been quiet, and where the money is."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from backend.settings import Settings
from tests.backend.api.commons import Commons
from tests.backend.api.ledger import DAY, Ledger, address_of
from tests.backend.api.records import COIN
from tests.backend.api.server import served
from tests.backend.pages.reading import read

SILENT, GIVER, VOTER, CLAIMANT, NEW = "Silent", "Giver", "Voter", "Claimant", "Newcomer"


@pytest.fixture(scope="module")
def steered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[httpx.Client, str]]:
    """Everybody joined long ago; since then each but one has done one thing."""
    ledger = Ledger(tmp_path_factory.mktemp("steered"))
    guild = Commons(ledger, "Guild", "GLD")
    for name in (SILENT, GIVER, VOTER, CLAIMANT):
        guild.join(name, f"# {name}")
        guild.give(name, COIN)
    guild.open_line("# Hosting", COIN, days=200)
    guild.claim(SILENT, 0, 100, "Long ago.")
    ledger.pass_time(100 * DAY)
    claim = guild.claim(CLAIMANT, 0, 100, "Now.")
    guild.vote(VOTER, claim, 1)
    guild.give(GIVER, COIN)
    guild.join(NEW, f"# {NEW}")
    guild.propose(VOTER, 1, "# Pay for stickers", [(address_of("printer"), COIN, "0x")])
    ledger.pass_time()
    ledger.finish()
    settings = Settings(database=ledger.database, content_dir=ledger.content.folder)
    with served(settings) as address, httpx.Client(base_url=address, timeout=60) as pages:
        yield pages, f"/projects/{guild.project}/steering"


def quiet(pages: httpx.Client, path: str) -> list[str]:
    page = pages.get(f"/en{path}").text
    rows = page.partition('<tbody id="quiet-rows">')[2].partition("</tbody>")[0]
    return [name for name in (SILENT, GIVER, VOTER, CLAIMANT, NEW) if f">{name}<" in rows]


def test_only_who_did_nothing_is_quiet(steered: tuple[httpx.Client, str]) -> None:
    pages, path = steered
    assert quiet(pages, path) == [SILENT]
    assert quiet(pages, f"{path}?days=30") == [SILENT]
    assert quiet(pages, f"{path}?days=180") == []
    assert pages.get(f"/en{path}?days=7").status_code == 422


def test_pages_of_the_quiet_go_on(steered: tuple[httpx.Client, str]) -> None:
    pages, path = steered
    page = pages.get(f"/en{path}?limit=1").text
    assert f">{SILENT}<" in page


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            ("Quiet for 90 days", "Free 4.00 ETH", "In budget lines 1.00 ETH", "Pay for stickers"),
        ),
        ("fr", ("Silencieux depuis 90 jours", "Libre 4,00 ETH", "Hosting", "Dernier signe")),
    ],
)
def test_money_and_what_it_is_promised_for(
    steered: tuple[httpx.Client, str], language: str, words: tuple[str, ...]
) -> None:
    pages, path = steered
    text = read(pages, path, language)
    for word in words:
        assert word in text
