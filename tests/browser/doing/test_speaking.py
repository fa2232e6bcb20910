"""What is said under a need, by signatures alone; what stays with its owner; what is erased."""

from __future__ import annotations

import hashlib
from pathlib import Path

import httpx
from playwright.sync_api import expect

from tests.backend.indexing.following import wait_until
from tests.browser.doing.test_signed import go_on, open_form
from tests.browser.signing.conftest import Signer
from tests.browser.test_accessibility import AXE, RULES

WORDS = {
    "en": {
        "kept": "Your comment is kept.",
        "public": "Your comment is public at once",
        "answer": "Answer",
        "hide": "Hide",
        "noted": "What you ask for is noted",
        "back": "Taken back by its author.",
        "erase": "Erase",
        "erased": "Your text is erased here.",
        "ends": "is erased here and never taken again",
        "stays": "The file stays with you",
        "typed": "can't be kept by you alone",
    },
    "fr": {
        "kept": "Votre commentaire est gardé.",
        "public": "Votre commentaire est public aussitôt",
        "answer": "Répondre",
        "hide": "Masquer",
        "noted": "Votre demande est notée",
        "back": "Retiré par son auteur.",
        "erase": "Effacer",
        "erased": "Votre texte est effacé ici.",
        "ends": "est effacé ici",
        "stays": "Le fichier reste chez vous",
        "typed": "ne peut pas rester chez vous seul",
    },
}


def sign_and_leave(signer: Signer, said: str) -> None:
    signer.agree()
    expect(signer.dialog.get_by_role("status")).to_contain_text(said, timeout=15_000)
    signer.page.keyboard.press("Escape")


def post_a_need(signer: Signer, locale: str) -> str:
    """The digest of a need that the signer has posted, once the index has it."""
    address = signer.lived.project.contract.address
    text = f"# We need a writer\n\nFor {signer.wallet.account} in {locale}."
    open_form(signer, locale, address, "post")
    signer.page.select_option("#in-kind", "need")
    signer.page.fill("#in-digest-text", text)
    go_on(signer)
    signer.agree()
    expect(signer.tray.locator("li[data-state=included]")).to_have_count(1, timeout=15_000)
    signer.tray.get_by_role("button").click()
    digest = f"0x{hashlib.sha256(text.encode()).hexdigest()}"
    with httpx.Client(base_url=signer.lived.address, timeout=30) as api:
        path = f"/v1/projects/{address}/posts/{digest}/chain"
        wait_until(lambda: api.get(path).status_code == 200)
    return digest


def test_a_need_is_talked_about(signer: Signer, locale: str) -> None:
    words, page = WORDS[locale], signer.page
    address, digest = signer.lived.project.contract.address, post_a_need(signer, locale)
    subject = f"{signer.lived.address}/{locale}/projects/{address}/posts/{digest}/chain"
    page.goto(subject)
    expect(page.locator("#in-comment-hint")).to_contain_text(words["public"])
    page.fill("#in-comment", "I *can*. <img src=x onerror=alert(1)> [this](javascript:alert(1))")
    signer.page.locator("form[data-verb=comment] button").click()
    expect(signer.dialog.locator(".sentence")).to_contain_text("I *can*.")
    sign_and_leave(signer, words["kept"])
    said = page.locator("article.comment")
    expect(said).to_have_count(1)
    expect(said.locator("em")).to_have_text("can")
    assert said.locator("img, script, a[href^=javascript]").count() == 0
    said.get_by_role("link", name=words["answer"]).click()
    page.fill("#in-text", "Thank you.")
    signer.page.locator("form[data-verb] button.scripted").click()
    sign_and_leave(signer, words["kept"])
    page.goto(subject)
    expect(page.locator("article.depth-1")).to_contain_text("Thank you.")
    page.evaluate(AXE)
    run = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})"
    assert page.evaluate(run, RULES)["violations"] == []
    page.locator("article.depth-1").get_by_role("link", name=words["hide"]).click()
    signer.page.locator("form[data-verb] button.scripted").click()
    sign_and_leave(signer, words["noted"])
    page.goto(subject)
    expect(page.locator("article.depth-1")).to_contain_text(words["back"])
    expect(page.locator("article.depth-1")).not_to_contain_text("Thank you.")
    assert [method for method, _ in signer.wallet.asked].count("eth_sendTransaction") == 1
    assert signer.complaints == []


def test_ones_own_text_is_erased(signer: Signer, locale: str) -> None:
    words, address = WORDS[locale], signer.lived.project.contract.address
    digest = post_a_need(signer, locale)
    open_form(signer, locale, address, "erase", f"?digest={digest}")
    signer.page.locator("form[data-verb] button.scripted").click()
    expect(signer.dialog.locator(".sentence")).to_contain_text(words["ends"])
    sign_and_leave(signer, words["erased"])
    assert signer.page.request.get(f"{signer.lived.address}/v1/content/{digest}").status == 410


def test_a_private_file_never_leaves_the_device(
    signer: Signer, locale: str, tmp_path: Path
) -> None:
    words, page = WORDS[locale], signer.page
    secret = f"For {signer.wallet.account} alone.".encode()
    path = tmp_path / "secret.txt"
    path.write_bytes(secret)
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(f"{asked.method} {asked.url}"))
    open_form(signer, locale, signer.lived.project.contract.address, "claim", "?category=1&units=2")
    private = page.locator("input[name=evidence_readers][value=private]")
    expect(page.locator("#in-evidence-private")).to_contain_text(words["stays"])
    page.set_input_files("#in-evidence-file", path)
    private.check()
    page.fill("#in-evidence-text", "typed")
    page.locator("form[data-verb] button.scripted").click()
    signer.dialog.get_by_role("button", name="Harbour").click()
    expect(page.locator(".form-fault")).to_contain_text(words["typed"])
    page.fill("#in-evidence-text", "")
    page.locator("form[data-verb] button.scripted").click()
    expect(signer.dialog.locator(".sentence")).to_be_visible(timeout=15_000)
    digest = hashlib.sha256(secret).hexdigest()
    assert digest in signer.dialog.locator("details").first.evaluate("e => e.textContent")
    assert [each for each in sent if each.startswith("POST") and "/v1/content" in each] == []
    assert page.request.get(f"{signer.lived.address}/v1/content/0x{digest}").status == 404


def test_only_its_author_is_offered_to_erase_a_text(signer: Signer, locale: str) -> None:
    words, page = WORDS[locale], signer.page
    address, digest = signer.lived.project.contract.address, post_a_need(signer, locale)
    page.goto(f"{signer.lived.address}/{locale}/projects/{address}/posts")
    mine = page.locator(f'a[href$="erase?digest={digest}"]')
    expect(mine).to_be_visible()
    expect(mine).to_have_text(words["erase"])
    others = page.locator('a[href*="/do/erase?"]').filter(visible=True)
    expect(others).to_have_count(1)
    signer.wallet.change_account(page)
    expect(mine).to_be_hidden()
    page.evaluate("document.querySelector('main').append(document.createElement('p'))")
    expect(mine).to_be_hidden()
    signer.wallet.change_account(page)
    expect(mine).to_be_visible()
