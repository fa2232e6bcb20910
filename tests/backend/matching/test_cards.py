"""The structured part of a text: what is taken, and what hostile texts can't do."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.api.profiles import name_in
from backend.matching.cards import Terms, card_of, read_terms

FULL = """# Wanted: a *tester*

For [Android](https://example.org/a) phones.

```coledger
role = "tester"
category = ["Testing", "Quality"]
units = 12.5
hours = 3
language = "fr"
until = 2026-12-31
filled = true
```

Thanks.
"""


def test_a_text_says_what_is_needed_and_still_begins_with_its_title() -> None:
    terms, plain = read_terms(FULL.encode())
    until = int(datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC).timestamp())
    assert terms == Terms("tester", ("testing", "quality"), 12.5, 3.0, ("fr",), until, True)
    assert plain.splitlines() == ["Wanted: a tester", "For Android phones.", "Thanks."]
    assert name_in(FULL.encode()) == "Wanted: a *tester*"
    card = card_of("0x1", "p", "a", 1, FULL.encode())
    assert card.title == "Wanted: a tester"
    assert card.text.startswith("tester. testing quality.") or "testing" in card.text


@pytest.mark.parametrize(
    "inside",
    [
        "units = -1\nhours = 1000\nlanguage = 5\nuntil = 7\nrole = []\nfilled = 1\ncategory = {}",
        "units = true\nhours = inf\nuntil = 'soon'\nlanguage = ['FRENCH', 3]\nfilled = 'true'",
        "units = nan",
        "role = ",
        "[" * 3000,
        "a = " + "[" * 3900,
        "x = '" + "y" * 5000 + "'",
        "\0",
    ],
)
def test_what_is_not_as_it_should_be_is_as_good_as_missing(inside: str) -> None:
    terms, plain = read_terms(f"Title\n```coledger\n{inside}\n```\nRest".encode())
    assert terms == Terms()
    assert plain.splitlines()[0] == "Title"


def test_words_can_not_turn_the_text_around_them() -> None:
    terms, _ = read_terms('```coledger\nrole = "a\u202eb\\u0000c\\nd"\n```'.encode())
    assert terms.role == "a b c d"


@given(st.binary(max_size=300))
def test_no_bytes_break_it(content: bytes) -> None:
    read_terms(b"```coledger\n" + content + b"\n```\n" + content)
