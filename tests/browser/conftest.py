"""One browser and one server over three communities for all tests of the pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from scripts.helpers.browser import running_browser
from tests.backend.api.ledger import address_of
from tests.backend.api.server import served
from tests.backend.api.sharing_out import HOSTING, IMPORTER
from tests.backend.api.world import World, build

# Two cores may be busy with other tests: whoever waits for nothing loses nothing by patience.
expect.set_options(timeout=20_000)


@dataclass
class Visitor:
    """Somebody with a window of their own; what their browser complains about is kept."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Goes to a page and waits until all that it loads is there."""
        self.page.goto(self.address + path, wait_until="load")

    @property
    def elsewhere(self) -> list[str]:
        """Requests to anything but the server."""
        own = urlsplit(self.address).netloc
        return [each for each in self.requests if urlsplit(each).netloc != own]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with running_browser() as running:
        yield running


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return build(tmp_path_factory.mktemp("world"))


@pytest.fixture(scope="session")
def address(world: World) -> Iterator[str]:
    with served(world.settings) as found:
        yield found


@pytest.fixture
def api(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=60) as client:
        yield client


@pytest.fixture
def tide(world: World) -> str:
    """The path of the project that has everything."""
    return f"/projects/{world.tidepool.project}"


@pytest.fixture
def paths(world: World, tide: str) -> list[str]:
    """Every page that there is."""
    lists = (
        "members", "holders", "contributions", "refunds", "claims", "decisions", "treasury",
        "posts", "lines", "dividends", "exits",
    )  # fmt: skip
    return [
        "/projects",
        "/status",
        "/accounts",
        f"/accounts/{address_of('Hugo Martin')}",
        tide,
        f"/projects/{world.birdsong.project}",
        f"/projects/{world.classroom.project}",
        f"/projects/{world.orchard.project}",
        *(f"{tide}/{name}" for name in lists),
        *(f"{tide}/{name}" for name in ("charts", "agreement", "steering", "events")),
        f"{tide}/members/{world.tidepool.members[1]}",
        f"{tide}/members/{address_of('Lucía Torres')}",
        f"{tide}/lines/{IMPORTER}",
        f"{tide}/lines/{HOSTING}",
        f"{tide}/dividends/1",
        f"{tide}/polls/{world.open_proposal}",
        f"{tide}/polls/{world.disputed}",
        "/launch",
        f"{tide}/what-if?money=10",
        f"{tide}/do",
        f"{tide}/priorities",
        f"{tide}/webhooks",
        *(
            f"{tide}/do/{verb}"
            for verb in (
                "claim",
                "vote",
                "propose-rule",
                "contribute?amount=x",
                "comment",
                "hide-comment",
            )
        ),
    ]


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """Opens windows: `visit(locale="fr", width=360, javascript=False)`."""
    visits = Visit(browser, address)
    yield visits
    for context in visits.contexts:
        context.close()


class Visit:
    """Makes visitors."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser, self._address = browser, address
        self.contexts: list[BrowserContext] = []

    def __call__(
        self,
        locale: str = "en",
        *,
        width: int = 1280,
        javascript: bool = True,
        dark: bool = False,
        zone: str = "UTC",
        still: bool = False,
    ) -> Visitor:
        context = self._browser.new_context(
            locale=locale,
            viewport={"width": width, "height": 800},
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            timezone_id=zone,
            reduced_motion="reduce" if still else "no-preference",
        )
        self.contexts.append(context)
        visitor = Visitor(context.new_page(), self._address)
        page = visitor.page
        page.on("console", lambda said: visitor.complaints.append(said.text))
        page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
        page.on("request", lambda request: visitor.requests.append(request.url))
        return visitor
