"""A row of the event log that says anything but what was proved is refused, fact by fact."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.verifying.conftest import Reader
from tests.browser.verifying.event_rows import first, told

With = Callable[..., Reader]


@pytest.fixture
def reader(reader_with: With) -> Reader:
    found = reader_with()
    found.stay()
    return found


SET_TEXT = (
    "(element, text) => { (element.querySelector('.hex, time') ?? element).textContent = text; }"
)
# What may be altered in a row, and how: a text, an attribute, or all of it.
ALTERED = {
    "an amount": ("[data-fact=money]", SET_TEXT, "1,000,000.00 CUR"),
    "shares": ("[data-fact=shares]", SET_TEXT, "7"),
    "who": ("[data-fact=account] .hex", SET_TEXT, "0x1111…1111"),
    "who, behind it": ("[data-fact=account] .hex", "element => { element.title = '0x11'; }", None),
    "which event": ("[data-told=event]", SET_TEXT, "Refunded"),
    "when": (
        "[data-told=at] time",
        "element => { element.dateTime = '2001-01-01T00:00:00Z'; }",
        None,
    ),
    "which block": ("[data-told=block]", SET_TEXT, "1"),
    "which contract": ("[data-told=contract] .hex", SET_TEXT, "0x1111…1111"),
    "a fact left out": ("[data-fact=shares]", "element => element.remove()", None),
    "a fact too many": (
        "[data-fact=shares]",
        "element => { const more = element.cloneNode(true); more.dataset.fact = 'bonus'; element.after(more); }",
        None,
    ),
}


def test_a_row_that_says_something_else_is_refused(reader: Reader) -> None:
    for name, (place, change, text) in ALTERED.items():
        first(reader, "guild", "Contributed").locator(place).evaluate(change, text)
        said = told(reader, "refused")
        assert "The page" in said, (name, said)


def test_words_of_a_ballot_are_compared_too(reader: Reader) -> None:
    row = first(reader, "guild", "BallotCast").locator("[data-fact=support]")
    true = row.inner_text().strip()
    row.evaluate(SET_TEXT, "against" if true == "for" else "for")
    assert "The page says answer" in told(reader, "refused")
