"""Readers whose wallets have a node of their own, on the pages of communities that have lived."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import pytest
from eth_account import Account
from eth_utils.crypto import keccak
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, TimeoutError

from backend.indexing.service import index
from tests.backend.api.server import served
from tests.backend.indexing.conftest import settings_for
from tests.backend.indexing.life import DAY, Community, now, terms
from tests.backend.indexing.sharing_life import live
from tests.backend.indexing.world import World, running_world

SCRIPT = Path(__file__).with_name("node_wallets.js").read_text()
NAMES = ["guild", "failed", "coin", "open", "share", "raising"]
# All that a wallet may be asked for: what everybody may read, and never an account.
_IS_ANSWERED = """button => !button.hasAttribute("aria-busy")
  && / /.test(button.nextElementSibling?.className ?? "")"""
_ALL_ANSWERED = f"() => [...document.querySelectorAll('button[data-figure]')].every({_IS_ANSWERED})"
_SILENT = (
    f"all => all.filter(each => !({_IS_ANSWERED})(each)).map(each => each.parentElement.outerHTML)"
)
_TOLD = """all => all.map(each => [each.dataset.figure, each.dataset.part, each.dataset.scale,
  each.nextElementSibling.className.replace("verdict ", ""), each.nextElementSibling.innerText])"""
PROOF = "**/proof?*"
READS = {"eth_chainId", "eth_getBlockByNumber", "eth_call"}

Answer = Callable[[str, list[Any], Any], Any]


@dataclass
class Lived:
    """The chain, its communities, and where their pages are."""

    world: World
    communities: list[Community]
    address: str

    def project(self, name: str) -> str:
        return str(self.communities[NAMES.index(name)].contract.address)

    def account(self, person: str) -> str:
        """Somebody's address; asking the world for them would give them coin."""
        return str(Account.from_key(keccak(text=person)).address)

    def mine(self, blocks: int, seconds: int) -> None:
        self.world.node.request("anvil_mine", hex(blocks), hex(seconds))


class Verdict(NamedTuple):
    """What a button said: of which figure and part, in which scale, with what outcome."""

    figure: str
    part: str
    scale: str
    outcome: str
    text: str


@dataclass
class Reader:
    """Somebody on a page with wallets; `change` may alter what a node answers."""

    lived: Lived
    context: BrowserContext
    page: Page
    urls: dict[str, str]
    asked: list[tuple[str, str]] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    change: Answer = lambda method, params, result: result

    def open(self, path: str) -> None:
        self.page.goto(self.lived.address + path, wait_until="load")

    def button(self, figure: str) -> Locator:
        return self.page.locator(f"button[data-figure^='{figure}']").first

    def verdict(self, figure: str, state: str) -> str:
        """Presses the button, and waits for an answer in this state; returns all that is said."""
        button = self.button(figure)
        button.click()
        self.page.wait_for_function(_IS_ANSWERED, arg=button.element_handle(), timeout=20_000)
        told = button.locator("xpath=following-sibling::output")
        assert told.get_attribute("class") == f"verdict {state}", told.inner_text()
        return told.inner_text()

    def all_verdicts(self) -> list[Verdict]:
        """Presses all buttons of the page at once, and waits for all answers."""
        buttons = self.page.locator("button[data-figure]")
        buttons.evaluate_all("all => all.forEach(each => each.click())")
        try:
            self.page.wait_for_function(_ALL_ANSWERED, timeout=60_000)
        except TimeoutError:
            raise AssertionError(buttons.evaluate_all(_SILENT)) from None
        told = buttons.evaluate_all(_TOLD)
        return [Verdict(*each) for each in told]

    def forge(self, change: Callable[[Any], None]) -> None:
        """From now on the API's proof comes altered."""
        self.page.unroute(PROOF)

        def handle(route: Route) -> None:
            answer = route.fetch().json()
            change(answer["data"])
            route.fulfill(json=answer)

        self.page.route(PROOF, handle)

    def complain(self, text: str) -> None:
        """That nobody indexes any more is known."""
        if "503" not in text:
            self.complaints.append(text)

    def stay(self) -> None:
        """Nothing brings the page up to date."""
        quiet = {"content_type": "text/event-stream", "body": "retry: 600000\n\n"}
        self.page.route("**/v1/projects/*/events", lambda route: route.fulfill(**quiet))

    def answer(self, asked: dict[str, Any]) -> dict[str, Any]:
        """What the node behind a wallet says."""
        name, method, params = asked["name"], asked["method"], asked["params"]
        self.asked.append((name, method))
        body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
        told: dict[str, Any] = httpx.post(self.urls[name], json=body).json()
        if "result" in told:
            told["result"] = self.change(method, params, told["result"])
        return told


def raising(world: World) -> Community:
    """A community that has not raised enough yet: money, backers and pledges are counted."""
    ada, ben = world.person("ada"), world.person("ben")
    for person in (ada, ben):
        person.remember()
    needs = {"money": 90 * 10**6, "backers": 3, "pledged": 900, "deadline": now(world) + 300 * DAY}
    community = Community(world, ada, terms(world, "raising", **needs), "raising")
    community.join(ada, ben)
    ben.send(community.verbs.pledge(1, 250))
    community.give(ada, 7 * 10**6)
    community.give(ben, 4 * 10**6)
    return community


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lived]:
    with running_world() as world:
        communities = [*live(world), raising(world)]
        world.pass_time(1)
        settings = settings_for(world, tmp_path_factory.mktemp("verifying") / "index.db")
        # Playwright's loop runs in this thread already.
        with ThreadPoolExecutor(1) as pool:
            pool.submit(lambda: asyncio.run(index(settings, until_head=True))).result()
        with served(settings) as address:
            yield Lived(world, communities, address)


@pytest.fixture
def reader_with(browser: Browser, lived: Lived) -> Iterator[Callable[..., Reader]]:
    """Makes readers: `reader_with(locale="fr", urls={"Harbour": "http://…"})`."""
    contexts: list[BrowserContext] = []
    readers: list[Reader] = []

    def make(locale: str = "en", urls: dict[str, str] | None = None) -> Reader:
        context = browser.new_context(locale=locale, viewport={"width": 1280, "height": 900})
        contexts.append(context)
        known = {"Harbour": lived.world.node.url} if urls is None else urls
        found = Reader(lived, context, context.new_page(), known)
        readers.append(found)
        found.page.on("console", lambda said: found.complain(said.text))
        found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
        found.page.expose_function("askNode", found.answer)
        found.page.add_init_script(f"const WALLETS = {json.dumps(list(known))};\n{SCRIPT}")
        return found

    yield make
    for context in contexts:
        context.close()
    for reader in readers:
        assert {method for _, method in reader.asked} <= READS
