"""Signatures that cost nothing: a ballot that waits to be sent, and a permit instead of an approval."""

from __future__ import annotations

import re

import httpx
from playwright.sync_api import expect

from tests.backend.indexing.following import wait_until
from tests.backend.indexing.life import SETTINGS, Community, digest, terms
from tests.browser.signing.conftest import Signer
from tests.browser.test_accessibility import faults

COIN = 10**18


def open_form(signer: Signer, locale: str, project: str, verb: str, query: str = "") -> None:
    path = f"/{locale}/projects/{project}/do/{verb}{query}"
    signer.page.goto(signer.lived.address + path, wait_until="load")


def go_on(signer: Signer) -> None:
    """From the form to the dialog, choosing a wallet in between."""
    signer.page.locator("form[data-verb] button.scripted").click()
    signer.dialog.get_by_role("button", name="Harbour").click()
    expect(signer.dialog.locator(".sentence")).to_be_visible(timeout=15_000)


def send(signer: Signer, call: object, value: int = 0) -> None:
    """A transaction of the same account, sent without a page."""
    data = call._encode_transaction_data()  # type: ignore[attr-defined]
    target = call.address  # type: ignore[attr-defined]
    account = signer.wallet.account
    signer.wallet.send_now({"from": account, "to": target, "data": data, "value": hex(value)})


def test_a_ballot_is_kept_by_the_server(signer: Signer, locale: str) -> None:
    project, world = signer.lived.project, signer.lived.world
    send(signer, project.verbs.contribute(COIN, 0), COIN)
    ben = world.person("ben")
    ben.remember()
    call = project.own("setAbout", digest(f"about {signer.wallet.account}"))
    poll = "0x" + project.propose(ben, SETTINGS, [call], signer.wallet.account).hex()
    path = f"/v1/projects/{project.contract.address}/polls/{poll}"
    with httpx.Client(base_url=signer.lived.address, timeout=30) as api:
        wait_until(lambda: api.get(path).status_code == 200)
        open_form(signer, locale, project.contract.address, "ballot", f"?poll={poll}")
        signer.page.locator("input[name=support]").nth(0).check()
        go_on(signer)
        signer.agree()
        said = {"en": "Signed", "fr": "Signé"}[locale]
        expect(signer.dialog.get_by_role("status")).to_contain_text(said, timeout=15_000)
        (kept,) = api.get(f"{path}/waiting").json()["data"]
    assert kept["voter"] == signer.wallet.account
    assert len(signer.wallet.sent) == 1, "a ballot by signature sends nothing"
    place = f"{signer.lived.address}/{locale}/projects/{project.contract.address}/polls/{poll}"
    signer.page.goto(place, wait_until="load")
    waits = signer.page.locator("section[aria-labelledby=signed]")
    expect(waits).to_contain_text(signer.wallet.account[-4:])
    expect(waits).to_contain_text({"en": "waiting to be sent", "fr": "en attente"}[locale])
    assert faults(signer) == []


def test_a_permit_and_one_transaction(signer: Signer, locale: str) -> None:
    world, account = signer.lived.world, signer.wallet.account
    founder = world.person(f"founder for {account}")
    name = f"Permit{account[-4:]}"
    guild = Community(world, founder, terms(world, name), name)
    address = guild.contract.address
    founder.send(world.token.functions.mint(account, 5 * 10**6))
    send(signer, guild.verbs.acceptAgreement(guild.verbs.agreement().call()[1]))
    with httpx.Client(base_url=signer.lived.address, timeout=30) as api:
        member = f"/v1/projects/{address}/members/{account}"
        wait_until(lambda: api.get(member).status_code == 200)
    open_form(signer, locale, address, "contribute")
    signer.page.locator("#in-amount").fill("5")
    go_on(signer)
    signer.agree()
    signed = signer.dialog.locator(".raw").first
    expect(signed).to_contain_text("contributeWithPermit", timeout=15_000)
    signer.agree()
    state = signer.tray.locator(".state")
    expect(state).to_contain_text(re.compile("(le bloc|block) [0-9]"), timeout=15_000)
    assert guild.verbs.balanceOf(account).call() == 5 * COIN
    methods = [method for method, _ in signer.wallet.asked]
    assert methods.count("eth_signTypedData_v4") == 1
    assert methods.count("eth_sendTransaction") == 1
    assert world.token.functions.allowance(account, address).call() == 0
