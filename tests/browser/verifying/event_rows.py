"""The rows of an event log in a browser: reading and pressing those that are wanted."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Route

from tests.browser.verifying.conftest import Lived, Reader, Verdict

EVENT_PROOF = "**/proof/event?*"
# Leaves the buttons of the first row of each kind that wasn't seen, and returns the kinds.
_UNSEEN = """(all, seen) => {
  for (const button of all) {
    const kind = button.closest("li").querySelector("[data-told=event]").textContent;
    if (seen.includes(kind)) button.remove();
    else seen.push(kind);
  }
  return seen;
}"""


def log_page(lived: Lived, name: str, query: str = "") -> str:
    return f"/projects/{lived.project(name)}/events?limit=200{query}"


def unseen_verdicts(reader: Reader, name: str, seen: list[str]) -> list[Verdict]:
    """What is said of the newest event of each kind that isn't among those seen, which grow by them."""
    found: list[Verdict] = []
    reader.open(log_page(reader.lived, name))
    while True:
        seen[:] = reader.page.locator("button[data-figure]").evaluate_all(_UNSEEN, seen)
        found += reader.all_verdicts()
        older = reader.page.locator("li.more a")
        if not older.count():
            return found
        reader.page.goto(older.evaluate("link => link.href"), wait_until="load")


def first(reader: Reader, name: str, event: str) -> Locator:
    """The newest row of an event's kind, on a page of its own."""
    reader.open(log_page(reader.lived, name, f"&event={event}"))
    return reader.page.locator("ol.log > li").first


def told(reader: Reader, state: str) -> str:
    return reader.verdict("event", state)


def forge_event(reader: Reader, change: Any) -> None:
    """From now on the API's proofs of events come altered."""
    reader.page.unroute(EVENT_PROOF)

    def handle(route: Route) -> None:
        answer = route.fetch().json()
        change(answer["data"])
        route.fulfill(json=answer)

    reader.page.route(EVENT_PROOF, handle)
