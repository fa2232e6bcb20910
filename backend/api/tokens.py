"""What tokens say of themselves, as the index keeps it."""

from __future__ import annotations

from typing import Final, NamedTuple

from backend.storage import token_queries
from backend.storage.reader import View

NATIVE: Final = "0x" + "00" * 20


class TokenFacts(NamedTuple):
    """A token's symbol and decimals; null where it doesn't say, or couldn't be asked yet."""

    address: str
    symbol: str | None
    decimals: int | None


_NATIVE: Final = TokenFacts(NATIVE, "ETH", 18)


class Tokens:
    """The tokens of one view, each looked up once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._known: dict[str, TokenFacts] = {NATIVE: _NATIVE}

    def know(self, token: str, symbol: str | None, decimals: int | None) -> None:
        """What a query told of a token beside what it was for."""
        if token not in self._known:
            self._known[token] = TokenFacts(token, symbol, decimals)

    def facts(self, token: str) -> TokenFacts:
        """What is known of a token, by its address in lower case."""
        if token not in self._known:
            row = token_queries.token(self._view, token)
            self._known[token] = (
                TokenFacts(token, row["symbol"], row["decimals"])
                if row is not None
                else TokenFacts(token, None, None)
            )
        return self._known[token]
