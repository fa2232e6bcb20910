"""A real browser without a screen, for tests of the pages: Chromium, driven by Playwright."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypedDict

from playwright.sync_api import Browser, sync_playwright

from scripts.helpers.browser_files import unpacked_browser

NAMES_ON_PATH = ("chromium", "chromium-browser", "google-chrome")
# It talks to the pages under test alone; --no-sandbox, since containers often forbid its own.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Launch(TypedDict):
    """What Playwright's `launch` is given, in its synchronous and its asynchronous form alike."""

    executable_path: str
    args: list[str]
    env: dict[str, str | float | bool]


def launch_options() -> Launch:
    """How to launch a browser found on PATH, or else the one that npm brought.

    Raises BrowserMissing.
    """
    found = next(filter(None, map(shutil.which, NAMES_ON_PATH)), None)
    environment: dict[str, str | float | bool] = {**os.environ}
    if found:
        return {"executable_path": found, "args": [*ARGUMENTS, "--headless"], "env": environment}
    folder = unpacked_browser()
    environment |= {
        "LD_LIBRARY_PATH": f"{folder / 'lib'}{os.pathsep}{folder}",
        "FONTCONFIG_FILE": str(folder / "fonts.conf"),
    }
    arguments = [*ARGUMENTS, "--headless=shell"]
    return {"executable_path": str(folder / "chromium"), "args": arguments, "env": environment}


@contextmanager
def running_browser() -> Iterator[Browser]:
    """A browser for as long as the `with` block runs; each `new_context` of it is a new visitor.

    Playwright's synchronous form: not within an event loop. Raises BrowserMissing.
    """
    options = launch_options()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**options)
        try:
            yield browser
        finally:
            browser.close()
