"""Of which kind a token is, found by trying."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from backend.audit.errors import refused
from backend.audit.gathering import Asked, Gatherer
from backend.audit.tokens import KINDS, balance_slot

AUTO: Final = "auto"
BALANCE_OF: Final = "0x70a08231"


def resolved(gatherer: Gatherer, asked: Sequence[Asked]) -> list[Asked]:
    """The same, with the kind of each token found where `auto` is asked for. ProofRefused if none fits."""
    return [(name, _found(gatherer, of) if of.get("kept") == AUTO else of) for name, of in asked]


def _found(gatherer: Gatherer, of: Mapping[str, Any]) -> dict[str, Any]:
    token, account = of["token"], of["of"]
    data = BALANCE_OF + account[2:].rjust(64, "0")
    told = gatherer.node.ask("eth_call", {"to": token, "data": data}, gatherer.block["number"])
    kept = kind_of(gatherer, token, {account: int(told, 16)})
    if kept is None:
        raise refused("token_kind_unknown", token=token)
    return {**of, "kept": kept}


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
