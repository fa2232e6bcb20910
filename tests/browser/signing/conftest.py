"""A living chain with a project, its index and pages, and people with wallets in their browsers."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from tests.backend.indexing.conftest import settings_for
from tests.backend.indexing.following import readiness, two_processes, wait_until
from tests.backend.indexing.life import Community, raise_coin
from tests.backend.indexing.world import World, running_world
from tests.browser.support.plan_server import PlanServer
from tests.browser.support.wallet import BrowserWallet, announce

ELSEWHERE = 1
_FORM = """([verb, project, fields]) => {
  const form = document.createElement("form");
  form.dataset.verb = verb; form.dataset.project = project;
  for (const [name, type] of fields) {
    const label = document.createElement("label"), input = document.createElement("input");
    input.name = name; input.type = type; input.id = `in-${name}`;
    if (type === "file") { input.dataset.upload = "evidence"; }
    label.htmlFor = input.id; label.textContent = name;
    form.append(...(type === "hidden" ? [input] : [label, input]));
  }
  const go = document.createElement("button");
  go.textContent = "Go on"; form.append(go);
  document.querySelector("footer").before(form);
}"""


@dataclass
class Lived:
    """The chain, the project on it, its server, and what the stand-in for plans is told."""

    world: World
    project: Community
    plans: PlanServer
    address: str

    def mining(self, on: bool) -> None:
        self.world.node.request("evm_setAutomine", on)

    def mine(self, blocks: int = 1) -> None:
        self.world.node.request("anvil_mine", hex(blocks))


@dataclass
class Signer:
    """Somebody on the project's page with two wallets: `wallet` is the one that they use."""

    lived: Lived
    context: BrowserContext
    page: Page
    wallet: BrowserWallet
    decoy: BrowserWallet
    complaints: list[str]
    readers: list[str]

    @property
    def path(self) -> str:
        return f"{self.lived.address}/projects/{self.lived.project.contract.address}"

    @property
    def head(self) -> Locator:
        return self.page.locator("#wallet")

    @property
    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog")

    @property
    def tray(self) -> Locator:
        return self.page.locator(".tray")

    def open(self) -> None:
        self.page.goto(self.path, wait_until="load")

    def connect(self) -> None:
        self.head.get_by_role("button").click()
        self.dialog.get_by_role("button", name=self.wallet.name).click()
        self.dialog.wait_for(state="detached")

    def form(self, verb: str, *fields: tuple[str, str]) -> None:
        """A form as the pages have them."""
        project = self.lived.project.contract.address
        self.page.evaluate(_FORM, [verb, project, [list(field) for field in fields]])

    def give(self, amount: int, least: int = 0) -> None:
        """Fills the form of a contribution in, and submits it."""
        self.form("contribute", ("amount", "text"), ("least", "text"))
        self.page.fill("#in-amount", str(amount))
        self.page.fill("#in-least", str(least))
        self.submit()

    def submit(self) -> None:
        self.page.locator("form[data-verb] button").last.click()

    def agree(self) -> None:
        """The dialog's own button: on to the wallet."""
        self.dialog.locator(".actions button").first.click()


PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}


@pytest.fixture(scope="package")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lived]:
    with running_world() as world:
        project = raise_coin(world, [world.person("ada"), world.person("ben")])
        plans = PlanServer(world.web3, project.contract)
        settings = settings_for(world, tmp_path_factory.mktemp("signing") / "index.db").replace(
            largest_body=2**20, heartbeat_seconds=0.5
        )
        with two_processes(settings, plans.install) as address:
            with httpx.Client(base_url=address, timeout=30) as api:
                wait_until(lambda: readiness(api) == "ready")
            yield Lived(world, project, plans, address)


@pytest.fixture(params=["en", "fr"])
def locale(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def signer(browser: Browser, lived: Lived, locale: str) -> Iterator[Signer]:
    """A member of the project, new to these pages; French is read on a telephone, English at a desk."""
    device = PHONE if locale == "fr" else DESK
    context = browser.new_context(locale=locale, **device)
    page = context.new_page()
    wallet, decoy = (_wallet(lived, name, name == "Harbour") for name in ("Harbour", "Decoy"))
    readers = announce(context, [wallet, decoy])
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    found = Signer(lived, context, page, wallet, decoy, complaints, readers)
    found.open()
    yield found
    lived.plans.lie = {}
    lived.plans.alters_content = False
    lived.plans.puts_words = ""
    lived.mining(True)
    context.close()
    assert readers == [], "somebody asked window.ethereum"
    assert decoy.asked == [] or decoy.is_connected, "a wallet was asked that nobody chose"


_number = itertools.count()


def _wallet(lived: Lived, name: str, is_member: bool) -> BrowserWallet:
    people: list[Any] = [lived.world.person(f"{name} {next(_number)}") for _ in range(2)]
    if is_member:
        lived.project.join(*people)
    chain = lived.world.node.chain_id
    keys = [person.key for person in people]
    rdns = f"org.example.{name.lower()}"
    return BrowserWallet(name, rdns, lived.world.web3, keys, chain, known_chains={chain, ELSEWHERE})
