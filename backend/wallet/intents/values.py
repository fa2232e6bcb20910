"""The arguments of calls in words, by the names that the contracts give them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from eth_utils.address import is_address, to_checksum_address

from backend.wording import Currency, say

_MONEY: Final = ("amount", "payment", "price", "minimum", "cap", "value")
_SHARES: Final = ("shares", "minShares", "rate", "seatShares")
_UNITS: Final = ("units", "ceiling")
_TIMES: Final = ("deadline", "expiry", "dueAt", "expiresAt")
_PARTS: Final = ("quorum", "approval", "retained", "exitPart", "issuance")
_DURATIONS: Final = ("period", "notice", "holdingTime")
_NAMES: Final = ("name", "symbol")
_WORDS: Final = ("support", "class", "kind", "weighting", "open")


def value_words(
    name: str, value: Any, language: str, currency: Currency | None = None, verb: str = ""
) -> str:
    """One value as a person reads it; as it stands where nothing more can be said of it."""
    if isinstance(value, bytes):
        is_name = name in _NAMES
        return say(language, "intents.value.name" if is_name else "intents.value.hex", value=value)
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return ", ".join(value_words("", each, language, currency) for each in value)
    spec = _spec(name, verb)
    if spec and isinstance(value, int):
        return say(language, f"intents.value.{spec}", value=value, currency=currency)
    if isinstance(value, str) and is_address(value):
        return str(to_checksum_address(value))
    return str(value)


def _spec(name: str, verb: str) -> str:
    if name == "cap" and verb == "setRule":
        return "part"
    if name == "cap" and verb == "setFunding":
        return "cap"
    if name in _WORDS:
        return name
    groups = {
        "money": _MONEY,
        "shares": _SHARES,
        "units": _UNITS,
        "time": _TIMES,
        "part": _PARTS,
        "duration": _DURATIONS,
    }
    return next((spec for spec, names in groups.items() if name in names), "")
