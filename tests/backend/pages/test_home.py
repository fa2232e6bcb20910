"""An account's home: what waits for it in which order, and what it has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from eth_utils.address import to_checksum_address

from backend.pages.forms.shapes import FORMS
from backend.settings import Settings
from tests.backend.api.commons import Commons
from tests.backend.api.ledger import DAY, Ledger, address_of
from tests.backend.api.records import COIN
from tests.backend.api.server import served
from tests.backend.api.world import call
from tests.backend.pages.reading import read

ADA, BEN, EVE = "Ada", "Ben", "Eve"
THIEF = "0x" + "7e" * 20


@dataclass
class Home:
    """A server over two projects, in one of which a lot waits for Ada."""

    api: httpx.Client
    guild: Commons
    lost: Commons
    claim: str
    proposal: str
    moving: str

    def waiting(self, name: str = ADA) -> list[dict[str, Any]]:
        answer = self.api.get(f"/v1/accounts/{address_of(name)}/inbox")
        assert answer.status_code == 200
        found: list[dict[str, Any]] = answer.json()["data"]
        return found


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    ledger = Ledger(tmp_path_factory.mktemp("home"))
    lost = Commons(ledger, "Lost", "LOST", money_threshold=90 * COIN, backers_threshold=9, days=2)
    for name in (ADA, BEN):
        lost.join(name)
        lost.give(name, COIN, escrowed=True)
    guild = Commons(ledger, "Guild", "GLD")
    for name in (ADA, BEN, EVE):
        guild.join(name, f"# {name}")
        guild.give(name, 4 * COIN)
    dividend = guild.distribute("a customer", 5 * COIN)
    ledger.pass_time(31 * DAY)
    guild.collect(EVE, dividend)
    guild.adopt(2, "# Agreement of Guild\n\nWhat we make is free for all.\n")
    guild.accept_again(EVE, 2)
    claim = guild.claim(BEN, 0, 500, "# A parser\n\nIt reads everything.")
    proposal = guild.propose(EVE, 2, "# A fairer price", [])
    move = call("moveMember(address,address)", address_of(ADA), THIEF)
    moving = guild.propose(BEN, 3, "# Ada lost her key", [(guild.project, 0, move)])
    guild.vote(ADA, moving, 0)
    ledger.pass_time()
    ledger.finish()
    settings = Settings(database=ledger.database, content_dir=ledger.content.folder)
    with served(settings) as address, httpx.Client(base_url=address, timeout=60) as api:
        yield Home(api, guild, lost, claim, proposal, moving)


def test_everything_that_waits_is_told_in_the_order_of_its_urgency(home: Home) -> None:
    kinds = [item["kind"] for item in home.waiting()]
    assert kinds[0] == "VETO"
    assert kinds[1:3] == ["JUDGE", "VOTE"]
    assert sorted(kinds[3:]) == ["ACCEPT", "COLLECT", "EXIT"]
    ends = [item["until"] for item in home.waiting()[1:3]]
    assert ends == sorted(ends)


def test_each_thing_leads_to_where_it_is_done(home: Home) -> None:
    actions = {item["kind"]: item["action"].partition("/do/")[2] for item in home.waiting()}
    whose = f"account={to_checksum_address(address_of(ADA))}"
    agreement = home.api.get(f"/v1/projects/{home.guild.project}").json()["data"]["agreement"]
    assert actions == {
        "VETO": f"veto-move?to={to_checksum_address(THIEF)}&{whose}",
        "JUDGE": f"vote?poll={home.claim}&{whose}",
        "VOTE": f"vote?poll={home.proposal}&{whose}",
        "ACCEPT": f"accept?digest={agreement}&{whose}",
        "COLLECT": f"collect?{whose}",
        "EXIT": f"exit?{whose}",
    }
    assert {action.partition("?")[0] for action in actions.values()} <= set(FORMS)
    page = home.api.get(f"/fr/accounts/{address_of(ADA)}").text
    for item in home.waiting():
        assert f'href="/fr{item["action"]}"' in page.replace("&amp;", "&")


def test_what_is_done_waits_no_more(home: Home) -> None:
    kinds = [item["kind"] for item in home.waiting(EVE)]
    assert "ACCEPT" not in kinds
    assert "COLLECT" not in kinds
    assert "VETO" not in kinds
    # Nobody judges their own claim.
    assert home.claim not in [item["poll"] for item in home.waiting(BEN)]
    assert home.moving not in [item["poll"] for item in home.waiting() if item["kind"] == "VOTE"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            (
                "What waits for you 6",
                "A proposal of Guild waits for your ballot.",
                "A fairer price",
                "5 units of Development for 200 shares",
                "read and accept version 2",
                "Leaving now would pay",
                "Money given 4.00 ETH",
            ),
        ),
        (
            "fr",
            (
                "Ce qui vous attend 6",
                "Une proposition de Guild attend votre bulletin.",
                "lisez et acceptez la version 2",
                "Argent donné 4,00 ETH",
            ),
        ),
    ],
)
def test_the_page_says_what_the_api_says(home: Home, language: str, words: tuple[str, ...]) -> None:
    text = read(home.api, f"/accounts/{address_of(ADA)}", language)
    for word in words:
        assert word in text
    member = read(home.api, f"/projects/{home.guild.project}/members/{address_of(ADA)}", language)
    assert words[1] in member


def test_shares_are_worth_what_leaving_would_pay(home: Home) -> None:
    """A third of 13 coins of the treasury, of which leavers take four fifths."""
    shares = home.api.get(f"/v1/accounts/{address_of(ADA)}").json()["data"]
    guild = next(each for each in shares if each["project_name"] == "Guild")
    assert guild["worth"]["pays"][0]["amount"] == str(13 * COIN * 8 // 10 // 3)
    assert guild["given"]["amount"] == str(4 * COIN)
    eve = home.api.get(f"/v1/accounts/{address_of(EVE)}").json()["data"]
    assert eve[0]["earned"][0]["amount"] == str(4 * COIN // 3)


def test_pages_of_projects_leave_none_out(home: Home) -> None:
    path = f"/v1/accounts/{address_of(ADA)}"
    first = home.api.get(f"{path}?limit=1").json()
    second = home.api.get(f"{path}?limit=1&cursor={first['next']}").json()
    names = {each["project_name"] for each in (*first["data"], *second["data"])}
    assert names == {"Guild", "Lost"}
    assert second["next"] is None


def test_who_has_no_part_is_told_so(home: Home) -> None:
    nobody = address_of("nobody")
    assert home.waiting("nobody") == []
    assert "has no part in any project yet" in read(home.api, f"/accounts/{nobody}")
    assert home.api.get("/en/accounts/0x12").status_code == 422


def test_an_address_leads_home(home: Home) -> None:
    account = address_of(ADA)
    answer = home.api.get("/fr/accounts", params={"account": f" {account} "})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/fr/accounts/{account}")
    wrong = home.api.get("/en/accounts", params={"account": '"><script>'})
    assert wrong.status_code == 200
    assert "This is no address" in wrong.text
    assert "<script>" not in wrong.text.replace('<script src="/static', "")
