"""Pages show what the API answers, in both languages, with and without JavaScript."""

from __future__ import annotations

import httpx
import pytest

from tests.backend.api.world import World
from tests.browser.conftest import Visit


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize(("locale", "treasury"), [("en", "85.20 ETH"), ("fr", "85,20 ETH")])
def test_the_project_page_shows_what_the_api_says(
    visit: Visit, api: httpx.Client, tide: str, locale: str, treasury: str, javascript: bool
) -> None:
    balance = api.get(f"/v1{tide}/treasury").json()["data"][0]["balance"]
    assert balance["amount"] == str(852 * 10**17)
    visitor = visit(locale, javascript=javascript)
    visitor.open(tide)
    text = plain(visitor.page.inner_text("main"))
    assert treasury in text
    assert visitor.page.get_attribute("html", "lang") == locale
    supply = int(api.get(f"/v1{tide}").json()["data"]["totals"]["supply"]["amount"]) // 10**18
    assert f"{supply:,}".replace(",", "," if locale == "en" else " ") in text


def test_the_cap_table_lists_all_holders_in_order(
    visit: Visit, api: httpx.Client, tide: str
) -> None:
    holders = api.get(f"/v1{tide}/holders").json()["data"]
    visitor = visit()
    visitor.open(f"{tide}/holders")
    titles = visitor.page.locator("#holders-rows .hex").evaluate_all(
        "elements => elements.map(element => element.title)"
    )
    assert titles == [holder["account"] for holder in holders]


def test_a_poll_is_told_with_its_rule_in_words(visit: Visit, tide: str, world: World) -> None:
    visitor = visit()
    visitor.open(f"{tide}/polls/{world.open_proposal}")
    text = plain(visitor.page.inner_text("main"))
    assert "A change of settings passes if at least 20 % take part" in text
    assert "Set the price of a share to 0.02 ETH" in text
    assert visitor.page.locator("#ballots-rows tr").count() == 4
    label = plain(visitor.page.locator("svg.bar").first.get_attribute("aria-label") or "")
    assert label.startswith("For 25 %, against 8.33 %")


def test_a_member_page_shows_their_part(visit: Visit, tide: str, world: World) -> None:
    visitor = visit("fr")
    visitor.open(f"{tide}/members/{world.tidepool.members[1]}")
    assert visitor.page.inner_text("h1") == "Bao Nguyen"
    text = plain(visitor.page.inner_text("main"))
    assert "16 unités de Development" in text
    assert "Membre numéro 2" in text


def test_the_failed_project_tells_what_waits(visit: Visit, world: World) -> None:
    visitor = visit()
    visitor.open(f"/projects/{world.birdsong.project}")
    text = plain(visitor.page.inner_text("main"))
    assert "Contributors have taken back 9.00 ETH; 3.00 ETH waits for them." in text


def test_every_page_says_as_of_which_block_it_holds(
    visit: Visit, paths: list[str], world: World
) -> None:
    visitor = visit()
    for path in paths:
        visitor.open(path)
        assert f"As of block {world.ledger.block}" in visitor.page.inner_text("footer"), path
