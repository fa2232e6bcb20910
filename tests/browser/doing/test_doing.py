"""From a form of the pages to the chain, by a wallet that really signs."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from backend.content import digest_of
from tests.browser.signing.conftest import Signer

WORDS = {
    "en": {
        "preview": "That makes",
        "gives": "You give 2.00 ETH and receive 200 shares",
        "part": "from 0 % to",
        "fault": "Fill this in.",
        "claim": "2 × ",
        "read": "Everybody can read this file",
    },
    "fr": {
        "preview": "Cela fait",
        "gives": "Vous donnez 2,00 ETH et recevez 200 parts",
        "part": "de 0 % à",
        "fault": "Remplissez ce champ.",
        "claim": "2 × ",
        "read": "Tout le monde peut lire ce fichier",
    },
}


def open_form(signer: Signer, locale: str, verb: str, query: str = "") -> None:
    path = f"/{locale}/projects/{signer.lived.project.contract.address}/do/{verb}{query}"
    signer.page.goto(signer.lived.address + path, wait_until="load")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_giving_by_the_form(signer: Signer, locale: str) -> None:
    words, verbs = WORDS[locale], signer.lived.project.contract.functions
    open_form(signer, locale, "contribute")
    signer.page.locator("#in-amount").press_sequentially("2")
    expect(signer.page.locator("#preview")).to_contain_text(words["preview"])
    signer.page.locator("form[data-verb] button.scripted").click()
    signer.dialog.get_by_role("button", name="Harbour").click()
    expect(signer.dialog.locator(".sentence")).to_be_visible()
    said = plain(signer.dialog.locator(".sentence").inner_text())
    assert words["gives"] in said
    assert words["part"] in said
    before = verbs.balanceOf(signer.wallet.account).call()
    signer.agree()
    expect(signer.tray.locator("li")).to_have_count(1)
    expect(signer.tray.locator("li[data-state=included], li[data-state=finalised]")).to_have_count(
        1, timeout=15_000
    )
    assert verbs.balanceOf(signer.wallet.account).call() - before == 200 * 10**18
    assert signer.complaints == []


def test_evidence_is_kept_and_claimed(signer: Signer, locale: str) -> None:
    words = WORDS[locale]
    open_form(signer, locale, "claim", "?category=1&units=2")
    expect(signer.page.locator("#preview")).to_contain_text(words["claim"])
    text = f"What I did, {signer.wallet.account}."
    signer.page.fill("#in-evidence-text", text)
    signer.page.locator("form[data-verb] button.scripted").click()
    signer.dialog.get_by_role("button", name="Harbour").click()
    expect(signer.dialog.locator(".sentence")).to_contain_text(words["claim"])
    signer.agree()
    expect(signer.tray.locator("li[data-state=included], li[data-state=finalised]")).to_have_count(
        1, timeout=15_000
    )
    digest = digest_of(text.encode()).hex()
    kept = signer.page.request.get(f"{signer.lived.address}/v1/content/0x{digest}")
    assert kept.text() == text


@pytest.mark.parametrize("width", [1280, 360])
def test_it_reads_without_javascript(signer: Signer, locale: str, width: int) -> None:
    browser = signer.context.browser
    assert browser is not None
    window = browser.new_context(
        locale=locale, java_script_enabled=False, viewport={"width": width, "height": 800}
    )
    page = window.new_page()
    address = signer.lived.project.contract.address
    page.goto(f"{signer.lived.address}/{locale}/projects/{address}/do/contribute")
    page.fill("#in-amount", "2")
    page.locator("button[name=preview]").click()
    assert WORDS[locale]["gives"] in plain(page.locator("#preview").inner_text())
    assert page.locator("#in-amount").input_value() == "2"
    assert not page.locator("button.scripted").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    window.close()
