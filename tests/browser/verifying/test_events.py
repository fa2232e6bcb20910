"""A reader verifies past events: each row of the event log, by its receipt, fact by fact."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from backend.pages.eventlog import NAMES
from tests.browser.test_accessibility import faults
from tests.browser.verifying.conftest import Lived, Reader
from tests.browser.verifying.event_rows import first, log_page, told, unseen_verdicts

With = Callable[..., Reader]


def test_an_event_of_every_kind_is_verified(lived: Lived, reader_with: With) -> None:
    seen: list[str] = []
    for name, locale in (("share", "fr"), ("guild", "en"), ("failed", "fr")):
        reader = reader_with(locale)
        reader.stay()
        said = unseen_verdicts(reader, name, seen)
        assert [each for each in said if each.outcome != "proved"] == []
        assert reader.complaints == []
    assert set(seen) == set(NAMES)


def test_what_is_said_names_the_event_its_place_and_the_block(
    lived: Lived, reader_with: With
) -> None:
    for locale, words in (
        ("en", ("verified at block", "Contributed is log 2 of transaction 0", "chain 31337")),
        ("fr", ("vérifié au bloc", "Contributed est le journal 2 de la transaction 0", "chaîne")),
    ):
        reader = reader_with(locale)
        row = first(reader, "guild", "Contributed")
        said = told(reader, "proved")
        for each in (*words, row.get_attribute("data-hash"), "coledger audit source"):
            assert str(each) in said
        assert "coledger audit proof" in reader.page.locator(".verify-note").inner_text()


def test_whose_word_a_transfer_of_a_token_is(lived: Lived, reader_with: With) -> None:
    reader = reader_with()
    first(reader, "share", "Paid")
    assert "any contract can tell of a transfer" not in told(reader, "proved")
    token = reader.page.locator("ol.log > li [data-fact=token] .hex").first.get_attribute("title")
    reader.open(f"/projects/{lived.project('share')}/events?event=Transfer&limit=200")
    rows = reader.page.locator(f"ol.log > li:has([data-told=contract] [title='{token}'])")
    rows.first.locator("button").evaluate(
        "button => button.closest('ol').prepend(button.closest('li'))"
    )
    said = told(reader, "proved")
    assert f"The contract at {str(token).lower()} says so" in said


def test_a_mark_goes_with_the_row_that_it_was_made_for(lived: Lived, reader_with: With) -> None:
    reader = reader_with()
    reader.stay()
    row = first(reader, "guild", "Contributed")
    told(reader, "proved")
    row.locator("[data-fact=money]").evaluate("element => { element.textContent = '7 CUR'; }")
    reader.page.locator(".verdict").wait_for(state="detached")


@pytest.mark.parametrize(("locale", "width"), [("en", 1280), ("fr", 360)])
def test_rows_and_verdicts_are_for_everybody(
    lived: Lived, reader_with: With, locale: str, width: int
) -> None:
    """What axe finds, by day and by night; nothing is wider than the window; keys alone suffice."""
    reader = reader_with(locale)
    reader.stay()
    reader.page.set_viewport_size({"width": width, "height": 800})
    reader.open(log_page(lived, "guild"))
    buttons = reader.page.locator("button[data-figure]")
    buttons.nth(1).evaluate(
        "button => { button.closest('li').querySelector('[data-told=event]').textContent = 'X'; }"
    )
    for at, outcome in ((0, "proved"), (1, "refused")):
        buttons.nth(at).focus()
        reader.page.keyboard.press("Enter")
        reader.page.locator(f"output.{outcome}").wait_for(timeout=20_000)
    for scheme in ("light", "dark"):
        reader.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert faults(reader) == []
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_long_log_is_no_large_page(lived: Lived) -> None:
    for name in ("share", "guild"):
        text = httpx.get(f"{lived.address}/fr{log_page(lived, name)}").content
        assert text.count(b"data-log=") == 100
        assert len(text) < 300_000
