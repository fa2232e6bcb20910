"""Names are padded with zeros, and may be anything."""

from __future__ import annotations

import pytest

from backend.chain import codec


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"Ada", "Ada"),
        ("é€".encode(), "é€"),
        (b"\xff", "\N{REPLACEMENT CHARACTER}"),
        (b"a\0b", "ab"),
    ],
)
def test_short_texts(raw: bytes, text: str) -> None:
    assert codec.short_text("0x" + raw.ljust(32, b"\0").hex()) == text
