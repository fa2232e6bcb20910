"""A delegation by signature: signed without a fee, kept by the server, and shown until anybody sends it."""

from __future__ import annotations

import httpx
from playwright.sync_api import expect

from tests.backend.indexing.following import wait_until
from tests.browser.doing.test_signed import go_on, open_form
from tests.browser.signing.conftest import Signer
from tests.browser.test_accessibility import faults

SAID = {"en": "Signed, waiting to be sent.", "fr": "Signée, en attente d’envoi."}
SHOWN = {"en": "Signed, waiting to be sent until", "fr": "Signé, en attente d’envoi jusqu’au"}
WRONG = {"en": "From 1 to 30 days.", "fr": "De 1 à 30 jours."}


def test_a_delegation_waits_on_the_members_page(signer: Signer, locale: str) -> None:
    project, page = signer.lived.project, signer.page
    account, ben = signer.wallet.account, signer.lived.world.person("ben").address
    place = f"/projects/{project.contract.address}"
    with httpx.Client(base_url=signer.lived.address, timeout=30) as api:
        wait_until(lambda: api.get(f"/v1{place}/members/{account}").status_code == 200)
        page.goto(f"{signer.lived.address}/{locale}{place}/members/{ben}", wait_until="load")
        page.locator(f"main a[href$='do/sign-delegation?to={ben}']").click()
        page.wait_for_url("**/do/sign-delegation?**")
        assert faults(signer) == []
        go_on(signer)
        signer.agree()
        said = signer.dialog.get_by_role("status")
        expect(said).to_contain_text(SAID[locale], timeout=15_000)
        (kept,) = api.get(f"/v1{place}/delegations/waiting?account={account}").json()["data"]
    assert kept["delegatee"] == ben
    assert signer.wallet.sent == [], "a delegation by signature sends nothing"
    page.goto(f"{signer.lived.address}/{locale}{place}/members/{account}", wait_until="load")
    waits = page.locator("#signed-delegation")
    expect(waits).to_contain_text(SHOWN[locale])
    expect(waits.get_by_role("link").last).to_have_attribute(
        "href", f"/{locale}{place}/do/relay-delegation?of={account}"
    )
    assert faults(signer) == []
    page.emulate_media(color_scheme="dark")
    assert faults(signer) == []


def test_for_how_long_is_said_beside_its_field(signer: Signer, locale: str) -> None:
    open_form(signer, locale, signer.lived.project.contract.address, "sign-delegation")
    signer.page.locator("#in-days").fill("90")
    signer.page.locator("form[data-verb] button.scripted").click()
    signer.dialog.get_by_role("button", name="Harbour").click()
    fault = signer.page.locator(".form-fault").filter(has_text=WRONG[locale])
    expect(fault.first).to_be_visible(timeout=15_000)
