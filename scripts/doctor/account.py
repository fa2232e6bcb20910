"""Whether a key is there, can pay, and has nothing that is stuck."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from backend.errors import ColedgerError
from backend.settings import Settings
from backend.wallet.keys import KeyFolder
from scripts.doctor.asking import Asked, quantity
from scripts.doctor.findings import Finding, bad, good, weak
from scripts.setup.paths import ROOT

GAS: Final = ROOT / "docs" / "reports" / "gas.json"
FOUNDING: Final = "create a community"


def key(asked: Asked, settings: Settings) -> Iterator[Finding]:
    """The key that sends: its address, what it holds beside what founding costs, what hangs."""
    if not settings.key:
        yield weak("no_key")
        return
    try:
        address = KeyFolder(settings.key_dir).address_of(settings.key)
    except ColedgerError as error:
        yield bad("key_unusable", name=settings.key, reason=str(error))
        return
    held = quantity(asked.ask("eth_getBalance", address, "latest"))
    price = quantity(asked.block("latest").get("baseFeePerGas", "0x0"))
    needed = _founding_gas() * price * 2
    facts = {"account": address, "held": held, "needed": needed}
    yield good("funds", **facts) if held >= max(needed, 1) else bad("no_funds", **facts)
    done = quantity(asked.ask("eth_getTransactionCount", address, "latest"))
    sent = quantity(asked.ask("eth_getTransactionCount", address, "pending"))
    if sent > done:
        yield weak("waiting", count=sent - done, nonce=done)


def _founding_gas() -> int:
    report = json.loads(GAS.read_text(encoding="utf-8"))
    return int(report["operations"][FOUNDING]["ours"])
