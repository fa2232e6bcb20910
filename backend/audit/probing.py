"""Of which kind a token is, found by trying."""

from __future__ import annotations

from backend.audit.gathering import Gatherer
from backend.audit.tokens import KINDS, balance_slot


def kind_of(gatherer: Gatherer, token: str, balances: dict[str, int]) -> str | None:
    """The kind of a token whose slots hold these balances; None if there is none, or no balance by
    which one could be told.
    """
    held = {account: amount for account, amount in balances.items() if amount}
    number = gatherer.block["number"]
    for kept in KINDS if held else ():
        asked = [
            ("eth_getStorageAt", [token, f"0x{balance_slot(kept, account):064x}", number])
            for account in held
        ]
        answers = [int(answer, 16) for answer in gatherer.node.ask_all(asked)]
        if answers == list(held.values()):
            return kept
    return None
