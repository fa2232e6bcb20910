"""A reader verifies the figures of a page against their own node, in both languages."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.verifying.conftest import Lived, Reader

With = Callable[..., Reader]


def member_page(lived: Lived, name: str, person: str = "ada") -> str:
    account = lived.account(person)
    return f"/projects/{lived.project(name)}/members/{account}"


def test_what_is_said_names_the_amount_the_block_and_the_code(
    lived: Lived, reader_with: With
) -> None:
    reader = reader_with()
    reader.open(member_page(lived, "guild"))
    said = reader.verdict("shares:", "proved")
    block = lived.world.node.request("eth_getBlockByNumber", "latest", False)
    assert f"verified at block {int(block['number'], 16)}" in said
    assert "Exactly 55, on chain 31337" in said
    assert "may still be replaced" in said
    assert block["hash"] in said
    assert "coledger audit source" in said
    assert reader.complaints == []


def test_how_final_the_block_is_is_the_nodes_word(lived: Lived, reader_with: With) -> None:
    reader = reader_with()
    reader.open(f"/projects/{lived.project('guild')}")
    snapshot = lived.world.node.request("evm_snapshot")
    try:
        lived.mine(40, 1)
        assert "calls the block safe: that is its word" in reader.verdict("supply", "proved")
        lived.mine(40, 1)
        assert "calls the block final: that is its word" in reader.verdict("supply", "proved")
    finally:
        lived.world.node.request("evm_revert", snapshot)


def test_the_verifier_is_loaded_when_it_is_wanted(lived: Lived, reader_with: With) -> None:
    reader, loaded = reader_with(), []
    reader.page.on("request", lambda request: loaded.append(request.url))
    reader.open(f"/projects/{lived.project('guild')}")
    assert not [url for url in loaded if "verify.js" in url]
    reader.verdict("supply", "proved")
    reader.verdict("totals", "proved")
    assert len([url for url in loaded if "verify.js" in url]) == 1


def test_who_has_several_wallets_says_which_node_they_trust(
    lived: Lived, reader_with: With
) -> None:
    url = lived.world.node.url
    reader = reader_with(urls={"Harbour": url, "Decoy": url})
    reader.open(f"/projects/{lived.project('guild')}")
    button = reader.button("supply")
    button.click()
    reader.page.locator(".verdict button", has_text="Harbour").click()
    reader.page.locator(".verdict.proved").wait_for()
    reader.verdict("totals", "proved")
    assert {name for name, _ in reader.asked} == {"Harbour"}


def test_without_a_wallet_it_says_what_else_there_is(lived: Lived, reader_with: With) -> None:
    reader = reader_with(urls={})
    reader.open(f"/projects/{lived.project('guild')}")
    assert "coledger audit proof" in reader.verdict("supply", "refused")


def test_a_mark_stays_with_its_figure_and_goes_with_it(lived: Lived, reader_with: With) -> None:
    """Bringing the page up to date puts its own text in the place of what was there."""
    reader = reader_with()
    reader.stay()
    reader.open(f"/projects/{lived.project('guild')}")
    reader.verdict("supply", "proved")
    strip = reader.page.locator("dl.strip")
    strip.evaluate("strip => { strip.querySelector('.verdict').remove(); }")
    reader.page.locator(".verdict.proved").wait_for()
    shown = reader.button("supply").locator("xpath=../*[@data-shown]")
    shown.evaluate("element => { element.textContent = '88'; }")
    reader.page.locator(".verdict").wait_for(state="detached")
