"""What docs/launch.md says a year costs is what the command says."""

from __future__ import annotations

from decimal import Decimal

from scripts.costs import DOCUMENT, Assumed, assumed, cost, written

PRICES = """
stated_on = 2026-01-01
currency = "EUR"
[[networks]]
name = "one"
gwei = 0.5
coin = 2000
"""


def test_the_document_has_the_table_of_now() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert written(text) == text


def test_gas_times_prices() -> None:
    day, currency, prices = assumed(PRICES)
    assert (str(day), currency) == ("2026-01-01", "EUR")
    assert prices == [Assumed("one", Decimal("0.5"), Decimal(2000))]
    # A million gas at half a gwei is 0.0005 coins: one euro.
    assert cost(1_000_000, prices[0]) == 1
