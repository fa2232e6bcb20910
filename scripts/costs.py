"""What a community's year costs: gas as it was measured, times prices that are stated.

    python -m scripts.costs            prints the table of docs/launch.md
    python -m scripts.costs --write    puts it there

Gas is that of docs/reports/gas.json; prices of gas and of coins are assumptions, in
scripts/config/costs.toml with the day that they were written down. Nothing of it is typed into the
document.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from scripts.setup.paths import ROOT

GAS: Final = ROOT / "docs" / "reports" / "gas.json"
PRICES: Final = ROOT / "scripts" / "config" / "costs.toml"
DOCUMENT: Final = ROOT / "docs" / "launch.md"
BEGIN: Final = "<!-- costs: written by python -m scripts.costs --write -->"
END: Final = "<!-- end of costs -->"
GWEI: Final = Decimal(10) ** 9
COIN: Final = Decimal(10) ** 18
YEAR: Final = "a community's year (100 members, 300 gifts, 400 claims, 24 proposals, 4 dividends)"
# What single members ask about.
SHOWN: Final = (
    "create a community",
    "accept the agreement",
    "contribute in BUILDING, new holder",
    "ballot, next",
    "ballot by signature, each in a batch of 50",
    "open a claim, mean of 20",
    "claim a dividend, alone, payee has the token",
    "leave with one's part of one token",
)


@dataclass(frozen=True)
class Assumed:
    """A network's prices: gwei per gas, and money per coin."""

    name: str
    gwei: Decimal
    coin: Decimal


def assumed(text: str | None = None) -> tuple[str, str, list[Assumed]]:
    """Day, currency and prices of the file."""
    read = tomllib.loads(
        PRICES.read_text(encoding="utf-8") if text is None else text, parse_float=Decimal
    )
    prices = [
        Assumed(each["name"], Decimal(each["gwei"]), Decimal(each["coin"]))
        for each in read["networks"]
    ]
    return read["stated_on"], read["currency"], prices


def cost(gas: int, price: Assumed) -> Decimal:
    """Money that so much gas costs."""
    return gas * price.gwei * GWEI / COIN * price.coin


def table() -> str:
    """The table in Markdown, with the prices that it assumes."""
    report = json.loads(GAS.read_text(encoding="utf-8"))
    day, currency, prices = assumed()
    heads = " | ".join(f"{each.name}, {currency}" for each in prices)
    lines = [
        f"Assumed on {day}: "
        + "; ".join(
            f"{each.name} {each.gwei} gwei, {each.coin} {currency} a coin" for each in prices
        )
        + ". What layer 2s charge for publishing on Ethereum comes on top.",
        "",
        f"| | gas | {heads} |",
        "| --- | ---: |" + " ---: |" * len(prices),
    ]
    for name, gas in _rows(report):
        sums = " | ".join(_money(cost(gas, each)) for each in prices)
        lines.append(f"| {name} | {gas:,} | {sums} |")
    return "\n".join(lines)


def _rows(report: dict[str, Any]) -> list[tuple[str, int]]:
    found = [(name, int(report["operations"][name]["ours"])) for name in SHOWN]
    return [*found, (YEAR, int(report["year"]["ours"]))]


def _money(amount: Decimal) -> str:
    return f"{amount:,.2f}" if amount >= 1 else f"{amount:.4f}"


def written(document: str) -> str:
    """The document with the table as it is now."""
    before, rest = document.split(BEGIN)
    return f"{before}{BEGIN}\n{table()}\n{END}{rest.split(END)[1]}"


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="costs", description=__doc__)
    parser.add_argument("--write", action="store_true", help="put it into docs/launch.md")
    if parser.parse_args(arguments).write:
        DOCUMENT.write_text(written(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        sys.stdout.write(table() + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
