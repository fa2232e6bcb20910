"""A community's life through the pages' own forms, from its launch to somebody's leaving.

Two people share one browser; every step is read before it is signed, and its figures afterwards.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from backend.chain import abi
from backend.content import digest_of
from tests.browser.journey.conftest import Road
from tests.browser.journey.traveller import DESK, PHONE, Traveller, travelling
from tests.browser.journey.words import WORDS

SHARE, COIN, DAY = 10**18, 10**6, 86_400
ROADS = [("fr", PHONE), ("en", DESK), ("en", PHONE), ("fr", DESK)]


@pytest.mark.parametrize(
    ("language", "device"), ROADS, ids=["fr-phone", "en-desk", "en-phone", "fr-desk"]
)
def test_a_whole_life(browser: Browser, road: Road, language: str, device: dict[str, Any]) -> None:
    with travelling(browser, road, language, WORDS[language], device) as one:
        journey = Journey(one)
        journey.launch()
        journey.accept()
        journey.give()
        journey.claim_and_judge()
        journey.pay()
        journey.share_out()
        journey.leave()


class Journey:
    """The stations, one after the other; Ada launches the project, Ben comes and goes."""

    def __init__(self, one: Traveller) -> None:
        self.one = one
        self.path = ""
        token = one.road.world.token
        for person in one.people.values():
            one.road.world.deployer.send(token.functions.mint(person, 1000 * COIN))

    def ask(self, verb: str, *arguments: Any) -> Any:
        """What the chain says, whatever the pages do."""
        address = self.path.rpartition("/")[2]
        contract = self.one.road.world.web3.eth.contract(address, abi=abi.load("Project"))
        return contract.functions[verb](*arguments).call()

    def launch(self) -> None:
        one = self.one
        one.open("/launch")
        name = f"Guild {one.language} {one.width}"
        one.fill(name=name, symbol="GLD", funding__minimum="1", funding__price="1")
        one.fill(funding__currency=one.road.world.token.address)
        one.signs("launches", name, "1.00 CUR" if one.language == "en" else "1,00 CUR", "for_good")
        one.tray.first.get_by_role("link", name=one.words["open_project"]).click()
        one.page.wait_for_url("**/projects/0x*")
        self.path = one.page.url.partition(f"/{one.language}")[2].partition("?")[0]
        one.sees(name, "building")
        one.put_away()
        assert self.ask("balanceOf", one.people["ada"]) == 1000 * SHARE

    def accept(self) -> None:
        one = self.one
        for person in ("ada", "ben"):
            one.becomes(person)
            one.open(f"{self.path}/agreement")
            one.follow("accept")
            one.signs("accepts", "for_good")
            one.put_away()
        one.open(f"{self.path}/agreement")
        for person in one.people.values():
            one.sees(f"{person[:6]}…{person[-4:]}")

    def give(self) -> None:
        one = self.one
        one.open(self.path)
        one.follow("contribute")
        one.page.locator("#in-amount").press_sequentially("500")
        one.sees("gives")
        one.asks("gives", "grows", "permits")
        one.agrees()
        expect(one.dialog.locator(".steps")).to_contain_text("contributeWithPermit")
        one.agrees()
        one.sent()
        one.put_away()
        methods = [method for method, _ in one.wallet.asked]
        assert methods.count("eth_signTypedData_v4") == 1
        one.open(self.path)
        one.sees("treasury")
        assert self.ask("balanceOf", one.people["ben"]) == 500 * SHARE

    def claim_and_judge(self) -> None:
        one, evidence = self.one, f"# What I did\n\nFor {self.path}."
        one.open(self.path)
        one.follow("claim")
        one.page.locator("#in-category").select_option("1")
        one.fill(units="3", evidence_text=evidence)
        one.sees("formula")
        one.signs("claims", "formula")
        kept = one.page.request.get(f"{one.road.address}/v1/content/0x{_digest(evidence)}")
        assert kept.text() == evidence
        self._open_poll()
        one.sees("What I did")
        self._vote()
        one.passes(4 * DAY)
        one.sees("ready")
        one.follow("settle")
        one.signs("settles")
        one.put_away()
        one.open(f"{self.path}/members/{one.people['ben']}")
        one.sees("shares_after")
        assert self.ask("balanceOf", one.people["ben"]) == 620 * SHARE

    def pay(self) -> None:
        one, payee = self.one, "0x" + "c1e0" * 10
        one.becomes("ada")
        one.open(f"{self.path}/steering")
        one.follow("pay")
        one.fill(to=payee, amount="100", text_text="# Pay for hosting\n\nA year.")
        one.signs("proposes", "100.00 CUR" if one.language == "en" else "100,00 CUR")
        self._open_poll()
        poll = one.page.url
        one.becomes("ben")
        one.follow("ballot")
        one.main.locator("input[value=for]").check()
        one.asks("votes")
        one.agrees()
        expect(one.dialog.get_by_role("status")).to_contain_text(one.words["waiting"])
        one.page.keyboard.press("Escape")
        one.becomes("ada")
        one.page.goto(poll)
        one.follow("relay")
        one.signs("relays")
        one.put_away()
        one.page.goto(poll)
        self._vote()
        one.passes(9 * DAY)
        one.sees("ready")
        one.follow("execute")
        one.signs("executes", "100.00 CUR" if one.language == "en" else "100,00 CUR")
        one.put_away()
        one.open(self.path)
        one.sees("after_payment")
        token = one.road.world.token.functions
        assert token.balanceOf(one.road.world.web3.to_checksum_address(payee)).call() >= 100 * COIN

    def share_out(self) -> None:
        one = self.one
        one.open(f"{self.path}/do")
        one.follow("distribute")
        one.fill(amount="100")
        one.asks("distributes")
        one.agrees()
        expect(one.dialog.locator("li[data-done]")).to_have_count(1)
        one.agrees()
        one.sent()
        one.put_away()
        one.passes(2)
        one.becomes("ben")
        one.open(f"{self.path}/dividends/1")
        one.follow("collect")
        one.signs("collects")
        one.put_away()
        one.open(f"{self.path}/dividends")
        one.sees("collected")
        one.open(self.path)
        one.sees("after_revenue")

    def leave(self) -> None:
        one = self.one
        one.passes(2 * DAY)
        one.open(f"{self.path}/do")
        one.follow("snapshot")
        one.signs("snaps")
        one.passes(31 * DAY)
        one.put_away()
        one.open(f"{self.path}/do")
        one.follow("exit")
        one.signs("leaves", "paid_out", "keeps", "for_good")
        one.put_away()
        one.open(f"{self.path}/members/{one.people['ben']}")
        one.sees("gone", "paid_out")
        assert self.ask("balanceOf", one.people["ben"]) == 0

    def _open_poll(self) -> None:
        """What was opened is where the tray's link leads; the next moment takes ballots."""
        one = self.one
        one.tray.first.get_by_role("link", name=one.words["open_poll"]).click()
        one.page.wait_for_url("**/polls/0x*")
        one.put_away()
        one.passes(2)

    def _vote(self) -> None:
        """Ada votes for it by transaction."""
        one, poll = self.one, self.one.page.url
        one.becomes("ada")
        one.follow("vote")
        one.main.locator("input[value=for]").check()
        one.signs("votes", "for_good")
        one.put_away()
        one.page.goto(poll)


def _digest(text: str) -> str:
    return digest_of(text.encode()).hex()
