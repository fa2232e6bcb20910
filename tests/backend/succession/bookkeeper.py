"""Keeps the opening balances anew: from the batch's text, the project's text and raw answers of a node.

Nothing of what it checks is imported: TOML, decimals and `eth_call` alone.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
import urllib.request
from decimal import ROUND_DOWN, Decimal
from pathlib import Path
from typing import Any

BALANCE_OF = "0x70a08231"
TOTAL_SUPPLY = "0x18160ddd"
BASE = Decimal(10) ** 18


class Bookkeeper:
    """Asks a node, and reads files."""

    def __init__(self, node: str) -> None:
        self._node = node

    def ask(self, method: str, *parameters: Any) -> Any:
        body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": parameters}
        asked = urllib.request.Request(  # noqa: S310 - a node of our own
            self._node, json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(asked, timeout=30) as answer:  # noqa: S310
            return json.load(answer)["result"]

    def balance(self, project: str, account: str) -> int:
        data = BALANCE_OF + account[2:].lower().rjust(64, "0")
        return int(self.ask("eth_call", {"to": project, "data": data}, "latest"), 16)

    def supply(self, project: str) -> int:
        return int(self.ask("eth_call", {"to": project, "data": TOTAL_SUPPLY}, "latest"), 16)


def granted(batch: Path, terms: Path, successor: str) -> dict[str, int]:
    """What the rows that bear the successor are worth at the rates of the project's file."""
    said, rates = tomllib.loads(batch.read_text()), tomllib.loads(terms.read_text())
    rate = {each["name"]: Decimal(each["rate"]) for each in rates["categories"]}
    price = Decimal(rates["funding"]["price"])
    account = {each["id"]: each["account"].lower() for each in said["people"]}
    found: dict[str, int] = {}
    for row in said["rows"]:
        if row.get("claimed", "") != successor or row.get("skip"):
            continue
        category = said["categories"].get(row["kind"], "")
        if "units" in row and not successor and category not in rate:
            continue
        worked = "units" in row
        shares = (
            Decimal(row["units"]) * rate[category] if worked else Decimal(row["amount"]) / price
        )
        whole = int((shares * BASE).to_integral_value(ROUND_DOWN))
        found[account[row["person"]]] = found.get(account[row["person"]], 0) + whole
    return found


def digest(path: Path) -> str:
    return f"0x{hashlib.sha256(path.read_bytes()).hexdigest()}"
