"""What people read before they sign, what they answer, and what is refused for them."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.signing.conftest import ELSEWHERE, Signer
from tests.browser.test_accessibility import AXE, RULES

WORDS = {
    "en": {
        "sentence": "You give 10000000000000000 wei.",
        "fee": "Fee: about 0.000001 ETH.",
        "refused": "You refused in Harbour. Nothing was signed, and nothing was sent.",
        "differs": "its bytes say something else than the page does",
        "unbound": "it isn't bound to this network and one contract",
        "field": "Write a whole number.",
        "account": "Another account is in use now",
        "signed": "Signed, waiting to be sent.",
        "kept": "The file is kept",
        "other": "The server kept something else than your file.",
    },
    "fr": {
        "sentence": "Vous donnez 10000000000000000 wei.",
        "fee": "Frais : environ 0.000001 ETH.",
        "refused": "Vous avez refusé dans Harbour. Rien n’a été signé, rien n’a été envoyé.",
        "differs": "ses octets disent autre chose que la page",
        "unbound": "ce n’est pas lié à ce réseau et à un seul contrat",
        "field": "Écrivez un nombre entier.",
        "account": "Un autre compte est maintenant utilisé",
        "signed": "Signé, en attente d’envoi.",
        "kept": "Le fichier est gardé",
        "other": "Le serveur a gardé autre chose que votre fichier.",
    },
}
GIFT = 10**16


def test_everything_is_read_before_the_wallet_opens(signer: Signer, locale: str) -> None:
    words = WORDS[locale]
    signer.give(GIFT)
    signer.dialog.get_by_role("button", name="Harbour").click()
    expect(signer.dialog).to_contain_text(words["sentence"])
    expect(signer.dialog).to_contain_text(words["fee"])
    assert not [method for method, _ in signer.wallet.asked if method == "eth_sendTransaction"]
    signer.page.evaluate(AXE)
    run = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})"
    signer.dialog.locator("summary").click()
    expect(signer.dialog.locator("details")).to_contain_text("minShares")
    found: dict[str, Any] = signer.page.evaluate(run, RULES)
    assert [each["id"] for each in found["violations"]] == []
    signer.page.keyboard.press("Escape")
    expect(signer.dialog).to_have_count(0)
    assert signer.page.evaluate("document.activeElement.textContent") == "Go on"
    assert signer.complaints == []


def test_by_keyboard_alone(signer: Signer) -> None:
    signer.connect()
    signer.give(GIFT)
    expect(signer.dialog).to_be_visible()
    for _ in range(12):
        signer.page.keyboard.press("Tab")
        inside = "document.querySelector('dialog').contains(document.activeElement)"
        # The browser's own bar comes in between, as in every page.
        assert signer.page.evaluate(f"document.activeElement === document.body || {inside}")
    signer.dialog.locator(".actions button").first.focus()
    signer.page.keyboard.press("Enter")
    expect(signer.tray.locator("li")).to_have_count(1)


def test_a_refused_signature_sends_nothing_and_can_be_tried_again(
    signer: Signer, locale: str
) -> None:
    signer.connect()
    signer.wallet.refuses = True
    signer.give(GIFT)
    signer.agree()
    expect(signer.dialog.get_by_role("status")).to_have_text(WORDS[locale]["refused"])
    expect(signer.tray.locator("li")).to_have_count(0)
    assert signer.wallet.sent == []
    signer.wallet.refuses = False
    signer.agree()
    expect(signer.tray.locator("li")).to_have_count(1)
    expect(signer.dialog).to_have_count(0)


@pytest.mark.parametrize(
    "lie",
    [
        {"fields": []},
        {"function": "contribute(uint256,uint128)"},
        {"function": "refund()"},
        {"value_of": "amount"},
        {"tail": True},
    ],
    ids=["fields", "types", "function", "value", "hidden bytes"],
)
def test_calldata_that_says_something_else_is_refused(
    signer: Signer, locale: str, lie: dict[str, Any]
) -> None:
    plans = signer.lived.plans
    true = plans._call("contribute", [GIFT, 0], "x", GIFT)
    if "value_of" in lie:
        true["fields"][0]["value"] = "1"
        lie = {"fields": true["fields"]}
    if "tail" in lie:
        lie = {"data": true["data"] + "00" * 32}
    signer.connect()
    plans.lie = lie
    signer.give(GIFT)
    expect(signer.page.locator(".form-fault")).to_contain_text(WORDS[locale]["differs"])
    expect(signer.dialog).to_have_count(0)


def test_what_was_wrong_stands_beside_its_field(signer: Signer, locale: str) -> None:
    signer.connect()
    signer.form("contribute", ("amount", "text"))
    signer.page.fill("#in-amount", "a lot")
    signer.submit()
    field = signer.page.locator("#in-amount")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_be_focused()
    expect(signer.page.get_by_role("alert")).to_have_text(WORDS[locale]["field"])
    signer.page.fill("#in-amount", str(GIFT))
    signer.submit()
    expect(signer.dialog).to_contain_text(WORDS[locale]["sentence"])
    expect(signer.page.get_by_role("alert")).to_have_count(0)


def test_another_account_ends_the_plan(signer: Signer, locale: str) -> None:
    signer.connect()
    signer.give(GIFT)
    expect(signer.dialog).to_be_visible()
    signer.wallet.change_account(signer.page)
    expect(signer.dialog.get_by_role("status")).to_contain_text(WORDS[locale]["account"])
    expect(signer.dialog.locator(".actions button")).to_have_count(1)
    assert signer.wallet.sent == []


def test_a_wallet_elsewhere_is_brought_to_the_chain_first(signer: Signer) -> None:
    signer.connect()
    signer.wallet.change_chain(signer.page, ELSEWHERE)
    signer.give(GIFT)
    signer.agree()
    expect(signer.tray.locator("li")).to_have_count(1)
    assert signer.wallet.sent[-1]["chainId"] == signer.lived.world.node.chain_id


def test_a_ballot_is_signed_and_waits(signer: Signer, locale: str) -> None:
    signer.connect()
    signer.form("castBallot", ("support", "text"))
    signer.submit()
    signer.agree()
    expect(signer.dialog.get_by_role("status")).to_contain_text(WORDS[locale]["signed"])
    sent = signer.lived.plans.ballots[-1]
    assert sent["voter"] == sent["account"] == signer.wallet.account
    assert len(sent["signature"]) == 132
    assert sent["project"] == signer.lived.project.contract.address


@pytest.mark.parametrize("domain", [{"chainId": 1}, {"chainId": 31337, "verifyingContract": None}])
def test_a_message_for_elsewhere_is_refused(
    signer: Signer, locale: str, domain: dict[str, Any]
) -> None:
    signer.connect()
    signer.lived.plans.lie = {"domain": domain}
    signer.form("castBallot", ("support", "text"))
    signer.submit()
    expect(signer.page.locator(".form-fault")).to_contain_text(WORDS[locale]["unbound"])
    assert not [method for method, _ in signer.wallet.asked if "sign" in method]


@pytest.mark.parametrize("altered", [False, True])
def test_a_file_becomes_the_digest_that_the_browser_computed(
    signer: Signer, locale: str, altered: bool
) -> None:
    signer.lived.plans.alters_content = altered
    signer.form("openClaim", ("file", "file"), ("evidence", "hidden"))
    content: Any = {"name": "work.txt", "mimeType": "text/plain", "buffer": b"I did it."}
    signer.page.set_input_files("#in-file", content)
    said = ".form-fault" if altered else ".upload-told"
    expect(signer.page.locator(said)).to_contain_text(WORDS[locale]["other" if altered else "kept"])
    digest = signer.page.input_value("#in-evidence")
    assert digest == ("" if altered else "0x" + hashlib.sha256(content["buffer"]).hexdigest())
