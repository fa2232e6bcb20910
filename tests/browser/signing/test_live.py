"""Figures that change while they are read, and what is never taken from the reader."""

from __future__ import annotations

import itertools

import pytest
from playwright.sync_api import Route, expect

from tests.browser.signing.conftest import Signer

COIN = 10**18
_people = itertools.count()
WORDS = {
    "en": ("There are newer figures.", "the connection to the server is lost"),
    "fr": ("Il y a des chiffres plus récents.", "la connexion au serveur est perdue"),
}


def somebody_gives(signer: Signer) -> None:
    """Another member contributes, far away from this browser."""
    person = signer.lived.world.person(f"far away {next(_people)}")
    signer.lived.project.join(person)
    person.send(signer.lived.project.verbs.contribute(COIN, 0), COIN)


def shares(signer: Signer) -> str:
    return signer.page.locator(".strip dd").nth(2).inner_text()


def test_figures_and_their_block_change_without_a_reload(signer: Signer) -> None:
    signer.page.evaluate("window.wasHere = true")
    signer.page.locator("details:not([open]) > summary").first.click()
    signer.page.locator("details[open] > summary").last.click()
    opened = signer.page.locator("details").evaluate_all("all => all.map(each => each.open)")
    before, block = shares(signer), signer.page.locator("#as-of").inner_text()
    somebody_gives(signer)
    expect(signer.page.locator(".strip dd").nth(2)).not_to_have_text(before, timeout=15_000)
    expect(signer.page.locator("#as-of")).not_to_have_text(block)
    assert signer.page.evaluate("window.wasHere")
    expect(signer.page.locator(".banner:not(:empty)")).to_have_count(0)
    # What the reader had open or shut stays so.
    now = signer.page.locator("details").evaluate_all("all => all.map(each => each.open)")
    assert now == opened
    assert signer.complaints == []


def test_nothing_moves_while_a_form_is_filled_in(signer: Signer, locale: str) -> None:
    signer.form("contribute", ("amount", "text"))
    signer.page.fill("#in-amount", "12")
    before = shares(signer)
    somebody_gives(signer)
    expect(signer.page.locator(".banner")).to_contain_text(WORDS[locale][0], timeout=15_000)
    assert shares(signer) == before
    assert signer.page.input_value("#in-amount") == "12"


@pytest.mark.parametrize("locale", ["fr"], indirect=True)
def test_a_stream_that_is_lost_is_said_until_it_is_back(signer: Signer, locale: str) -> None:
    def lose(route: Route) -> None:
        route.abort()

    for path in ("**/events", "**/readyz"):
        signer.page.route(path, lose)
    signer.page.reload()
    expect(signer.page.locator(".banner")).to_contain_text(WORDS[locale][1], timeout=15_000)
    signer.page.unroute_all()
    expect(signer.page.locator(".banner:not(:empty)")).to_have_count(0, timeout=20_000)
    before = shares(signer)
    somebody_gives(signer)
    expect(signer.page.locator(".strip dd").nth(2)).not_to_have_text(before, timeout=15_000)
