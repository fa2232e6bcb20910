"""What is said of a transaction, from the wallet's question to the chain's last word, and back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.signing.conftest import Signer
from tests.browser.test_accessibility import AXE, RULES

GIFT = 10**16
WORDS = {
    "en": {
        "signing": "Waiting for your signature in the wallet.",
        "pending": "Sent. No block has it yet.",
        "included": "It can still be taken back until the block is final.",
        "final": "is final.",
        "reverted": "Refused in block",
        "reason": "shares",
        "replaced": "sent another transaction in its place",
        "dropped": "The network no longer has this transaction.",
        "back": "The chain took back block",
        "fast": "You sped it up in your wallet.",
        "next": "Here is the next step.",
    },
    "fr": {
        "signing": "En attente de votre signature dans le portefeuille.",
        "pending": "Envoyée. Aucun bloc ne l’a encore.",
        "included": "Elle peut encore être reprise tant que le bloc n’est pas définitif.",
        "final": "est définitif.",
        "reverted": "Refusée dans le bloc",
        "reason": "parts",
        "replaced": "a envoyé à sa place une autre transaction",
        "dropped": "Le réseau n’a plus cette transaction.",
        "back": "La chaîne a repris le bloc",
        "fast": "Vous l’avez accélérée dans votre portefeuille.",
        "next": "Voici l’étape suivante.",
    },
}


def give(signer: Signer, least: int = 0) -> None:
    """Connects, and goes through a contribution up to the wallet's answer."""
    signer.connect()
    signer.give(GIFT, least)
    signer.agree()


def says(signer: Signer, text: str) -> None:
    expect(signer.tray.locator(".state")).to_contain_text(text, timeout=15_000)


def test_waiting_included_final_over_reloads(signer: Signer, locale: str) -> None:
    words = WORDS[locale]
    signer.lived.mining(False)
    give(signer)
    says(signer, words["pending"])
    signer.page.reload()
    says(signer, words["pending"])
    expect(signer.tray).not_to_contain_text(words["final"])
    signer.lived.mining(True)
    signer.lived.mine()
    says(signer, words["included"])
    signer.page.evaluate(AXE)
    run = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})"
    assert signer.page.evaluate(run, RULES)["violations"] == []
    signer.lived.mine(70)
    says(signer, words["final"])
    signer.tray.get_by_role("button").click()
    expect(signer.tray.locator("li")).to_have_count(0)
    signer.page.reload()
    expect(signer.tray.locator("li")).to_have_count(0)
    assert signer.complaints == []


def test_refused_in_its_block(signer: Signer, locale: str) -> None:
    give(signer, least=10**30)
    says(signer, WORDS[locale]["reverted"])
    says(signer, WORDS[locale]["reason"])


def test_sped_up_it_is_followed(signer: Signer, locale: str) -> None:
    signer.lived.mining(False)
    give(signer)
    says(signer, WORDS[locale]["pending"])
    faster = signer.wallet.speed_up()
    signer.lived.mining(True)
    signer.lived.mine()
    says(signer, WORDS[locale]["included"])
    says(signer, WORDS[locale]["fast"])
    expect(signer.tray.locator(".hex")).to_have_attribute("title", faster)


def test_cancelled_in_the_wallet(signer: Signer, locale: str) -> None:
    signer.lived.mining(False)
    give(signer)
    says(signer, WORDS[locale]["pending"])
    signer.wallet.cancel()
    signer.lived.mining(True)
    signer.lived.mine()
    says(signer, WORDS[locale]["replaced"])
    expect(signer.tray).not_to_contain_text(WORDS[locale]["final"])


def test_what_the_chain_takes_back_is_said(signer: Signer, locale: str) -> None:
    give(signer)
    says(signer, WORDS[locale]["included"])
    block = signer.lived.world.head
    signer.lived.mining(False)
    signer.lived.world.node.request("anvil_reorg", 2, [])
    says(signer, WORDS[locale]["back"])
    says(signer, WORDS[locale]["pending"])
    expect(signer.tray).not_to_contain_text(WORDS[locale]["included"])
    signer.wallet.send_again()
    signer.lived.mining(True)
    signer.lived.mine()
    says(signer, WORDS[locale]["included"])
    assert signer.lived.world.head >= block


def test_dropped_by_the_network(signer: Signer, locale: str) -> None:
    signer.lived.mining(False)
    give(signer)
    says(signer, WORDS[locale]["pending"])
    signer.lived.world.node.request("anvil_dropTransaction", signer.wallet.hashes[-1])
    signer.page.wait_for_timeout(1_200)  # the server may still have the answer before
    signer.page.clock.install()
    signer.page.reload()
    signer.page.clock.fast_forward(60_000)
    says(signer, WORDS[locale]["dropped"])


@pytest.mark.parametrize("agrees", [True, False])
def test_a_reload_while_the_wallet_waits_for_an_answer(
    signer: Signer, locale: str, agrees: bool
) -> None:
    """The page never hears of the hash; sender and nonce are enough."""
    signer.wallet.holds = True
    give(signer)
    says(signer, WORDS[locale]["signing"])
    signer.page.reload()
    says(signer, WORDS[locale]["signing"])
    if agrees:
        sent = signer.wallet.send_now(signer.wallet.held[-1])
        says(signer, WORDS[locale]["included"])
        expect(signer.tray.locator(".hex")).to_have_attribute("title", sent)
    else:
        signer.wallet.send_now(
            {**signer.wallet.held[-1], "data": "0x", "to": signer.wallet.account}
        )
        says(signer, WORDS[locale]["replaced"])


def test_steps_one_after_the_other(signer: Signer, locale: str) -> None:
    signer.connect()
    signer.form("post")
    signer.submit()
    signer.lived.mining(False)
    signer.agree()
    expect(signer.tray.locator("li")).to_have_count(1)
    expect(signer.dialog.locator("li[aria-current]")).to_have_count(1)
    assert len(signer.wallet.sent) == 1
    signer.lived.mining(True)
    signer.lived.mine()
    expect(signer.dialog.get_by_role("status")).to_contain_text(
        WORDS[locale]["next"], timeout=15_000
    )
    signer.agree()
    expect(signer.dialog).to_have_count(0)
    expect(signer.tray.locator("li")).to_have_count(2)
    assert len(signer.wallet.sent) == 2
