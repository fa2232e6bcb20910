"""What was typed is what is signed, and what was made is where its link leads."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.signing.conftest import Signer

DIFFERS = {
    "en": "the plan is for another text than yours",
    "fr": "le plan est fait pour un autre texte que le vôtre",
}
_LEAD = """path => { const kept = JSON.parse(localStorage["coledger.transactions"]);
  kept[0].lead = {kind: "project", path}; kept[0].isThere = true; kept[0].isFinal = true;
  localStorage["coledger.transactions"] = JSON.stringify(kept); }"""


@pytest.mark.parametrize("other", ["", "I never said this."])
def test_a_comment_is_signed_as_it_was_typed(signer: Signer, locale: str, other: str) -> None:
    signer.connect()
    signer.lived.plans.puts_words = other
    before = len(signer.lived.plans.ballots)
    signer.form("comment", ("text", "text"))
    signer.page.fill("#in-text", "Where is the bridge? 🌉")
    signer.submit()
    signer.agree()
    if other:
        expect(signer.dialog.get_by_role("status")).to_contain_text(DIFFERS[locale])
        assert "eth_signTypedData_v4" not in [method for method, _ in signer.wallet.asked]
        assert len(signer.lived.plans.ballots) == before
        return
    expect(signer.dialog.locator(".actions button")).to_have_count(1)
    assert signer.lived.plans.ballots[-1]["text"] == "Where is the bridge? 🌉"


def test_what_is_kept_leads_nowhere_else(signer: Signer, locale: str) -> None:
    """Whatever this browser keeps, the tray links to pages of these pages' own kind."""
    signer.connect()
    signer.give(10**16)
    signer.agree()
    expect(signer.tray.locator("li[data-state=included]")).to_have_count(1)
    link = signer.tray.locator(".leads-to")
    for path in ("//evil.example", "javascript:alert(1)", "/projects/0x12", "/launch"):
        signer.page.evaluate(_LEAD, path)
        signer.page.reload()
        expect(signer.tray.locator("li")).to_have_count(1)
        expect(link).to_have_count(0)
    signer.page.evaluate(_LEAD, f"/projects/{signer.wallet.account}")
    signer.page.reload()
    expect(link).to_have_attribute("href", f"/{locale}/projects/{signer.wallet.account}")
