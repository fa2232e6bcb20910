"""A member has a program told, sees what was sent, and ends it: by signatures alone, also on a phone."""

from __future__ import annotations

import hashlib
import hmac

import httpx
from playwright.sync_api import expect

from backend.notices.notifying import Notifying
from backend.settings import Settings
from tests.backend.indexing.following import wait_until
from tests.backend.indexing.life import SETTINGS, digest
from tests.backend.indexing.world import World
from tests.backend.notices.listening import Listener, listener
from tests.browser.doing.test_speaking import sign_and_leave
from tests.browser.signing.conftest import Signer
from tests.browser.test_accessibility import AXE, RULES

__all__ = ["listener"]
WORDS = {
    "en": {
        "there": "The webhook is there.",
        "yours": "Here are your webhooks.",
        "none": "You have no webhooks here.",
        "taken": "taken",
        "end": "End it",
        "ended": "The webhook has ended.",
        "refused": "This is no address that may be told",
        "own": "and what is yours alone",
    },
    "fr": {
        "there": "Le webhook est là.",
        "yours": "Voici vos webhooks.",
        "none": "Vous n’avez aucun webhook ici.",
        "taken": "reçu",
        "end": "Y mettre fin",
        "ended": "Le webhook est terminé.",
        "refused": "Ce n’est pas une adresse",
        "own": "et ce qui ne regarde que vous",
    },
}


def press(signer: Signer, verb: str) -> None:
    signer.page.locator(f"form[data-verb={verb}] button[type=submit]").first.click()


def something_to_tell(signer: Signer) -> None:
    """A vote that is under way."""
    project, ben = signer.lived.project, signer.lived.world.person("ben")
    ben.remember()
    call = project.own("setAbout", digest(f"told {signer.wallet.account}"))
    poll = "0x" + project.propose(ben, SETTINGS, [call], f"t{signer.wallet.account}").hex()
    with httpx.Client(base_url=signer.lived.address, timeout=30) as api:
        path = f"/v1/projects/{project.contract.address}/polls/{poll}"
        wait_until(lambda: api.get(path).status_code == 200)


def faults(signer: Signer) -> list[str]:
    signer.page.evaluate(AXE)
    run = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})"
    found = signer.page.evaluate(run, RULES)
    return [
        f"{rule['id']}: {node['html']}" for rule in found["violations"] for node in rule["nodes"]
    ]


def test_a_webhook_from_asking_to_its_end(
    signer: Signer, locale: str, listener: Listener, doing: tuple[World, Settings]
) -> None:
    words, page = WORDS[locale], signer.page
    page.set_viewport_size({"width": 320, "height": 700})
    path = f"/{locale}/projects/{signer.lived.project.contract.address}/webhooks"
    page.goto(signer.lived.address + path)
    page.fill("#in-url", "https://10.0.0.7/inside")
    press(signer, "webhook")
    signer.dialog.get_by_role("button", name="Harbour").click()
    expect(page.locator(".form-fault")).to_contain_text(words["refused"])
    page.fill("#in-url", listener.url)
    page.check("#in-own")
    press(signer, "webhook")
    expect(signer.dialog.locator(".sentence")).to_contain_text(words["own"])
    signer.agree()
    expect(signer.dialog.get_by_role("status")).to_contain_text(words["there"], timeout=15_000)
    secret = signer.dialog.locator(".secret pre").inner_text().strip()
    assert faults(signer) == []
    page.keyboard.press("Escape")

    something_to_tell(signer)
    telling = Notifying(doing[1])
    telling.round()
    telling.close()
    headers, body = listener.heard[0]
    at, proof = (part.split("=")[1] for part in headers["coledger-signature"].split(","))
    expected = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    assert hmac.compare_digest(proof, expected)

    press(signer, "see-webhooks")
    sign_and_leave(signer, words["yours"])
    mine = page.locator("article.webhook")
    expect(mine).to_have_count(1)
    expect(mine.locator("h3")).to_have_text(listener.url)
    expect(mine.locator("tbody tr").first).to_contain_text(words["taken"])
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert faults(signer) == []
    signer.lived.mine()
    page.wait_for_timeout(1_200)  # new figures come, and take nothing of the list away
    expect(mine).to_have_count(1)

    mine.get_by_role("button", name=words["end"]).click()
    sign_and_leave(signer, words["ended"])
    expect(mine).to_have_count(0)
    press(signer, "see-webhooks")
    sign_and_leave(signer, words["yours"])
    expect(page.locator("[data-webhooks]")).to_contain_text(words["none"])
    assert [method for method, _ in signer.wallet.asked].count("eth_sendTransaction") == 0
    assert [each for each in signer.complaints if "422" not in each] == []
