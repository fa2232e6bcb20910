"""What tokens say of themselves: symbol and decimals, asked of the node once."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import Any, Final

import httpx
from eth_abi.abi import decode
from eth_abi.exceptions import DecodingError

NATIVE: Final = "0x" + "00" * 20
_SYMBOL: Final = "0x95d89b41"
_DECIMALS: Final = "0x313ce567"
_TIMEOUT: Final = 2.0
_RETRY_SECONDS: Final = 15.0
_LONGEST_SYMBOL: Final = 12


@dataclass(frozen=True)
class TokenFacts:
    """A token's symbol and decimals; null where it doesn't say, or can't be asked."""

    address: str
    symbol: str | None
    decimals: int | None


class TokenDirectory:
    """Asks the node about each token at most once, and again later if it doesn't answer.

    Symbols are text from outside: they are cut short, and stripped of what can't be printed.
    """

    def __init__(self, rpc_url: str) -> None:
        self._rpc_url = rpc_url
        self._known: dict[str, TokenFacts] = {NATIVE: TokenFacts(NATIVE, "ETH", 18)}
        self._asked: dict[str, float] = {}
        self._lock = threading.Lock()

    def facts(self, token: str) -> TokenFacts:
        """What is known of a token, by its address in lower case."""
        known = self._known.get(token)
        if known is not None:
            return known
        with self._lock:
            if time.monotonic() - self._asked.get(token, -_RETRY_SECONDS) < _RETRY_SECONDS:
                return TokenFacts(token, None, None)
            self._asked[token] = time.monotonic()
        found = self._ask(token)
        if found.decimals is not None:
            self._known[token] = found
        return found

    def _ask(self, token: str) -> TokenFacts:
        requests = [
            {
                "jsonrpc": "2.0",
                "id": number,
                "method": "eth_call",
                "params": [{"to": token, "data": data}, "latest"],
            }
            for number, data in enumerate((_DECIMALS, _SYMBOL))
        ]
        try:
            answers = httpx.post(self._rpc_url, json=requests, timeout=_TIMEOUT).json()
            results = {answer["id"]: answer.get("result") for answer in answers}
        except (httpx.HTTPError, ValueError, TypeError, KeyError, AttributeError):
            return TokenFacts(token, None, None)
        decimals = _decoded("uint8", results.get(0))
        return TokenFacts(token, _printable(_decoded("string", results.get(1))), decimals)


def _decoded(kind: str, result: Any) -> Any:
    try:
        return decode([kind], bytes.fromhex(result.removeprefix("0x")))[0]
    except (DecodingError, ValueError, AttributeError, OverflowError):
        return None


def _printable(symbol: str | None) -> str | None:
    kept = "".join(letter for letter in symbol or "" if letter.isprintable()).strip()
    return kept[:_LONGEST_SYMBOL] or None
