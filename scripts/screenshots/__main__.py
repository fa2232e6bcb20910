"""`python -m scripts.screenshots`: opens the main pages in a real browser and keeps pictures of them.

Of a running demo if `--at` names its address, else of the communities that the tests know. The pictures
go into docs/images; the README shows two of them. It takes half a minute.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx
from playwright.sync_api import Browser

from scripts.helpers.browser import running_browser
from scripts.setup.paths import ROOT

FOLDER: Final = ROOT / "docs" / "images"
_WIDE: Final = 1280
_PHONE: Final = 390
_TALL: Final = 860
_SECONDS: Final = 30.0


@dataclass(frozen=True)
class Look:
    """How a page is looked at."""

    name: str
    width: int
    dark: bool = False


LOOKS: Final = (
    Look("", _WIDE),
    Look("-dark", _WIDE, dark=True),
    Look("-phone", _PHONE),
)


def main(arguments: list[str] | None = None) -> int:
    """Takes all pictures; returns 0."""
    parser = argparse.ArgumentParser(prog="make screenshots", description=__doc__)
    parser.add_argument("--at", help="the address of a running demo")
    parser.add_argument("--to", type=Path, default=FOLDER, help="the folder of the pictures")
    parser.add_argument("--language", default="en", choices=("en", "fr"))
    given = parser.parse_args(arguments)
    given.to.mkdir(parents=True, exist_ok=True)
    with running_browser() as browser:
        with address(given.at) as found:
            for name, path in pages(found).items():
                take_all(browser, f"{found}/{given.language}{path}", given.to / name)
        # The tests' communities are written by hand, and have no log of a chain.
        with lived(given.at) as (found, path):
            take_all(browser, f"{found}/{given.language}{path}/events", given.to / "events")
    return 0


@contextmanager
def lived(named: str | None) -> Iterator[tuple[str, str]]:
    """The demo's address, or that of a server over communities that live on a chain; and a project's path."""
    if named:
        yield named.rstrip("/"), liveliest(named)
        return
    from backend.indexing.service import index
    from tests.backend.api.server import served
    from tests.backend.indexing.conftest import settings_for
    from tests.backend.indexing.sharing_life import live
    from tests.backend.indexing.world import running_world

    with tempfile.TemporaryDirectory() as folder, running_world() as world:
        project = live(world)[0].contract.address
        settings = settings_for(world, Path(folder) / "index.db")
        # Playwright's loop runs in this thread already.
        with ThreadPoolExecutor(1) as pool:
            pool.submit(lambda: asyncio.run(index(settings, until_head=True))).result()
        with served(settings) as found:
            yield found, f"/projects/{project}"


@contextmanager
def address(named: str | None) -> Iterator[str]:
    """The demo's address, or that of a server over the tests' communities."""
    if named:
        yield named.rstrip("/")
        return
    # The tests' world is written only when it is wanted.
    from tests.backend.api.server import served
    from tests.backend.api.world import build

    with tempfile.TemporaryDirectory() as folder, served(build(Path(folder)).settings) as found:
        yield found


def pages(found: str) -> dict[str, str]:
    """The main pages, and what they are about: the liveliest project and one of its members."""
    path = liveliest(found)
    with httpx.Client(base_url=found, timeout=_SECONDS) as api:
        holders = api.get(f"/v1{path}/holders?limit=8").json()["data"]
        inboxes = {
            each["account"]: len(api.get(f"/v1/accounts/{each['account']}/inbox").json()["data"])
            for each in holders
        }
    busiest = max(inboxes, key=lambda account: inboxes[account])
    return {
        "projects": "/projects",
        "project": path,
        "charts": f"{path}/charts",
        "home": f"/accounts/{busiest}",
        "agreement": f"{path}/agreement",
        "steering": f"{path}/steering",
    }


def liveliest(found: str) -> str:
    """The path of the project with most members."""
    known = httpx.get(f"{found}/v1/projects", timeout=_SECONDS).json()["data"]
    project = max(known, key=lambda each: each["totals"]["members"])["project"]
    return f"/projects/{project}"


def take_all(browser: Browser, page_address: str, picture: Path) -> None:
    """A page in every look."""
    for look in LOOKS:
        made = picture.with_name(f"{picture.name}{look.name}.png")
        take(browser, page_address, look, made)
        sys.stdout.write(f"{made.name}: {made.stat().st_size // 1024} KB\n")
        sys.stdout.flush()


def take(browser: Browser, page_address: str, look: Look, picture: Path) -> None:
    """One picture of what is seen first."""
    context = browser.new_context(
        viewport={"width": look.width, "height": _TALL},
        color_scheme="dark" if look.dark else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(page_address, wait_until="load")
    page.screenshot(path=str(picture))
    context.close()


__all__: Sequence[str] = ("main",)

if __name__ == "__main__":
    sys.exit(main())
