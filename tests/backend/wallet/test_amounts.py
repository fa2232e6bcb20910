"""Amounts as people write and read them: exact, or refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.wallet import amounts
from backend.wallet.errors import InputInvalid

WHOLE = st.integers(0, 2**249)  # a hundred times as much still is an amount
DECIMALS = st.integers(0, 36)


@given(WHOLE, DECIMALS)
def test_what_is_written_reads_back(amount: int, decimals: int) -> None:
    written = amounts.format_amount(amount, decimals).replace(",", "")
    if "." in written and decimals == 1:
        written = written.rstrip("0").rstrip(".")
    assert amounts.parse_amount(written, max(decimals, 2)) == amount * 10 ** max(0, 2 - decimals)


@pytest.mark.parametrize(
    ("text", "decimals", "amount"),
    [
        ("250.00", 2, 25_000),
        ("250.00", 6, 250_000_000),
        ("0.000000000000000001", 18, 1),
        ("1_000", 0, 1000),
        ("1.50000", 1, 15),
        ("79228162514.264337593543950335", 18, 2**96 - 1),
    ],
)
def test_exact(text: str, decimals: int, amount: int) -> None:
    assert amounts.parse_amount(text, decimals) == amount


@pytest.mark.parametrize("text", ["", ".", "1e3", "-1", "+1", "1,5", "NaN", "0x10", "1.2.3", "٣"])
def test_what_is_no_amount(text: str) -> None:
    with pytest.raises(InputInvalid, match="is not an amount"):
        amounts.parse_amount(text, 18)


def test_too_large() -> None:
    assert amounts.parse_units("42949672.95") == 2**32 - 1
    with pytest.raises(InputInvalid, match="more than a project can count"):
        amounts.parse_units("42949672.96")
    with pytest.raises(InputInvalid, match="more than a project can count"):
        amounts.parse_amount("9" * 70, 18)


def test_too_many_decimals() -> None:
    with pytest.raises(InputInvalid, match="has more than 2 decimals: round it"):
        amounts.parse_amount("1.005", 2)


@pytest.mark.parametrize(
    ("amount", "decimals", "written"),
    [
        (123_456_700, 4, "12,345.67"),
        (5, 1, "0.50"),
        (0, 18, "0"),
        (10**18, 18, "1"),
        (7, 0, "7"),
    ],
)
def test_written(amount: int, decimals: int, written: str) -> None:
    assert amounts.format_amount(amount, decimals) == written


@pytest.mark.parametrize(
    ("text", "points"), [("40 %", 4000), ("2.5%", 250), ("4000 bps", 4000), ("100 percent", 10_000)]
)
def test_parts(text: str, points: int) -> None:
    assert amounts.parse_part(text) == points


@pytest.mark.parametrize("text", ["40", "%", "0.001 %", "101 %", "1.5 bps"])
def test_what_is_no_part(text: str) -> None:
    with pytest.raises(InputInvalid):
        amounts.parse_part(text)


@pytest.mark.parametrize(
    ("text", "seconds"), [("7 days", 604_800), ("36 hours", 129_600), ("1 day 1 minute", 86_460)]
)
def test_durations(text: str, seconds: int) -> None:
    assert amounts.parse_duration(text) == seconds


@pytest.mark.parametrize("text", ["", "7", "days", "7 days or so", "-7 days"])
def test_what_is_no_duration(text: str) -> None:
    with pytest.raises(InputInvalid, match="is not a duration"):
        amounts.parse_duration(text)


def test_short_texts() -> None:
    assert amounts.read_short_text(amounts.short_text("Préau")) == "Préau"
    with pytest.raises(InputInvalid, match="it has 33"):
        amounts.short_text("é" * 16 + "x")
