"""Somebody who does everything by hand: reads a page, fills its form in, reads again, and signs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.journey.conftest import Road
from tests.browser.journey.words import WORDS
from tests.browser.support.wallet import BrowserWallet, announce

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1280, "height": 800}}


@dataclass
class Traveller:
    """A browser with two wallets in it; the chosen one holds the keys of everybody who acts."""

    road: Road
    page: Page
    wallet: BrowserWallet
    words: dict[str, str]
    language: str
    people: dict[str, str]
    complaints: list[str] = field(default_factory=list)

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    @property
    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog")

    @property
    def tray(self) -> Locator:
        return self.page.locator(".tray li")

    @property
    def width(self) -> int:
        """Of the device: a page that is too wide would widen its own window."""
        size = self.page.viewport_size
        assert size is not None
        return size["width"]

    def fits(self) -> None:
        """Nothing is wider than the device."""
        assert self.page.evaluate("document.documentElement.scrollWidth") <= self.width

    def open(self, path: str) -> None:
        """By the address."""
        self.page.goto(f"{self.road.address}/{self.language}{path}", wait_until="load")

    def follow(self, name: str) -> None:
        """By a link that the page has, of exactly this name."""
        self.main.get_by_role("link", name=self.words[name], exact=True).first.click()
        self.page.wait_for_load_state("load")

    def becomes(self, person: str) -> None:
        """Another account of the same wallet is in use."""
        while self.wallet.account != self.people[person]:
            self.wallet.change_account(self.page)

    def sees(self, *texts: str) -> None:
        """What stands on the page; figures come by themselves, as the index goes on."""
        for text in texts:
            expect(self.main).to_contain_text(self.words.get(text, text))
        self.fits()

    def fill(self, **fields: str) -> None:
        """The form's fields by their names."""
        for name, value in fields.items():
            self.page.locator(f'[name="{name.replace("__", ".")}"]').fill(value)

    def asks(self, *said: str) -> None:
        """Goes on from the form: what will happen is said, before the wallet is asked for anything."""
        if self.wallet.is_connected:
            expect(self.page.locator("#wallet")).to_contain_text(self.wallet.account[-4:])
        self.fits()
        before = len(self.wallet.asked)
        self.main.locator("form[data-verb] button.scripted").first.click()
        if not self.wallet.is_connected:
            self.dialog.get_by_role("button", name=self.wallet.name).click()
        fault = self.main.locator(".form-fault[role=alert]")
        expect(self.dialog.locator(".sentence").or_(fault).first).to_be_visible()
        faults = fault.all_inner_texts()
        assert faults == [], faults
        for text in said:
            expect(self.dialog).to_contain_text(self.words.get(text, text))
        asked = [method for method, _ in self.wallet.asked[before:]]
        assert not {"eth_sendTransaction", "eth_signTypedData_v4"} & set(asked)
        box = self.dialog.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= self.width

    def agrees(self) -> None:
        """The dialog's own button."""
        self.dialog.locator(".actions button").first.click()

    def sent(self) -> None:
        """The tray tells of the newest transaction what the chain says, and no more."""
        newest = self.tray.first
        expect(newest.locator(".state")).to_contain_text(self.words["included"])
        self.dialog.wait_for(state="detached")

    def put_away(self) -> None:
        """Clears the tray."""
        while self.tray.count():
            self.tray.first.get_by_role("button").click()

    def signs(self, *said: str) -> None:
        """One transaction, from the form to its block."""
        self.asks(*said)
        self.agrees()
        self.sent()

    def passes(self, seconds: int) -> None:
        """Lets the chain's time go by."""
        self.road.world.pass_time(seconds)


@contextmanager
def travelling(
    browser: Browser, road: Road, language: str, device: dict[str, Any], story: str = ""
) -> Iterator[Traveller]:
    """A new browser for people who have never been here."""
    size = device["viewport"]["width"]
    names = ("ada", "ben")
    keys = {name: road.world.person(f"{name} {language} {size} {story}").key for name in names}
    context = browser.new_context(locale=language, **device)
    context.set_default_timeout(20_000)
    page, chain = context.new_page(), road.world.node.chain_id
    wallets = [
        BrowserWallet(name, f"org.example.{name.lower()}", road.world.web3, [*held], chain)
        for name, held in (("Harbour", keys.values()), ("Decoy", keys.values()))
    ]
    readers = announce(context, wallets)
    people = {name: key.address for name, key in keys.items()}
    found = Traveller(road, page, wallets[0], WORDS[language], language, people)
    page.on("console", lambda told: found.complaints.append(told.text))
    page.on("pageerror", lambda error: found.complaints.append(str(error)))
    yield found
    context.close()
    assert readers == [], "somebody asked window.ethereum"
    assert wallets[1].asked == [], "a wallet was asked that nobody chose"
    assert not found.complaints, found.complaints
