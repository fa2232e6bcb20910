"""Choosing a wallet, keeping it over a reload, leaving it, and coming to the right chain."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.signing.conftest import ELSEWHERE, Signer

WORDS = {
    "en": ("Connect a wallet", "Disconnect", "You refused in Harbour", "Your wallet is on another"),
    "fr": ("Connecter un portefeuille", "Déconnecter", "Vous avez refusé dans Harbour",
           "Votre portefeuille est sur un autre"),
}  # fmt: skip


def test_one_of_two_is_chosen_kept_and_left(signer: Signer, locale: str) -> None:
    connect, leave, *_ = WORDS[locale]
    expect(signer.head).to_have_text(connect)
    signer.head.get_by_role("button").click()
    expect(signer.dialog.locator("li")).to_have_text(
        ["Decoyorg.example.decoy", "Harbourorg.example.harbour"]
    )
    signer.page.keyboard.press("Escape")
    signer.connect()
    shown = f"{signer.wallet.account[:6]}…{signer.wallet.account[-4:]}"
    expect(signer.head).to_contain_text(shown)
    signer.page.reload()
    expect(signer.head).to_contain_text(shown)
    assert signer.decoy.asked == []
    signer.head.get_by_role("button").click()
    expect(signer.dialog).to_contain_text(signer.wallet.account)
    signer.dialog.get_by_role("button", name=leave).click()
    expect(signer.head).to_have_text(connect)
    assert not signer.wallet.is_connected
    signer.page.reload()
    expect(signer.head).to_have_text(connect)
    assert signer.complaints == []


def test_a_refusal_is_said_and_can_be_thought_over(signer: Signer, locale: str) -> None:
    signer.wallet.refuses = True
    signer.head.get_by_role("button").click()
    signer.dialog.get_by_role("button", name="Harbour").click()
    expect(signer.dialog.get_by_role("status")).to_contain_text(WORDS[locale][2])
    signer.wallet.refuses = False
    signer.dialog.get_by_role("button", name="Harbour").click()
    expect(signer.head).to_contain_text("Harbour")


def test_an_account_that_changes_is_followed(signer: Signer) -> None:
    signer.connect()
    before = signer.wallet.account
    signer.wallet.change_account(signer.page)
    assert signer.wallet.account != before
    expect(signer.head).to_contain_text(signer.wallet.account[-4:])


@pytest.mark.parametrize("known", [True, False])
def test_the_wrong_chain_is_said_and_left(signer: Signer, locale: str, known: bool) -> None:
    chain = signer.lived.world.node.chain_id
    if not known:
        signer.wallet.known_chains.discard(chain)
    signer.wallet.chain_id = ELSEWHERE
    signer.connect()
    expect(signer.head.get_by_role("status")).to_contain_text(WORDS[locale][3])
    signer.head.locator(".wrong-chain button").click()
    expect(signer.head.locator(".wrong-chain")).to_have_count(0)
    assert signer.wallet.chain_id == chain
    added = signer.wallet.added
    assert [each["rpcUrls"] for each in added] == ([] if known else [[signer.lived.world.node.url]])


def test_two_wallets_of_one_name_are_not_taken_for_each_other(signer: Signer, locale: str) -> None:
    """A page that remembers a name never connects by it, if two announce it."""
    signer.connect()
    twin = {**signer.decoy.info, "rdns": signer.wallet.rdns}
    signer.page.context.add_init_script(
        "window.addEventListener('eip6963:requestProvider', () => window.dispatchEvent(new"
        " CustomEvent('eip6963:announceProvider', {detail: {info: "
        + str(twin).replace("Decoy", "Twin").replace("4000", "4001")
        + ", provider: {request: () => { document.title = 'asked'; }, on() {}}}})))"
    )
    signer.page.reload()
    expect(signer.head).to_have_text(WORDS[locale][0])
    assert signer.page.title() != "asked"


def test_a_wallet_that_answers_late_need_not_be_chosen_again(signer: Signer, locale: str) -> None:
    signer.connect()
    signer.page.reload()
    # In the moment in which wallets have announced themselves, and before the last one has answered.
    signer.page.evaluate("""() => {
      const form = document.createElement("form");
      form.dataset.verb = "snapshot"; document.body.append(form); form.requestSubmit();
    }""")
    expect(signer.dialog.get_by_role("button", name="Harbour")).to_have_count(0)
    expect(signer.head).to_contain_text("Harbour")
