"""What tokens say of themselves, as the index keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from backend.storage import token_queries
from backend.storage.reader import View

NATIVE: Final = "0x" + "00" * 20


@dataclass(frozen=True)
class TokenFacts:
    """A token's symbol and decimals; null where it doesn't say, or couldn't be asked yet."""

    address: str
    symbol: str | None
    decimals: int | None


class Tokens:
    """The tokens of one view, each looked up once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._known: dict[str, TokenFacts] = {NATIVE: TokenFacts(NATIVE, "ETH", 18)}

    def know(self, token: str, symbol: str | None, decimals: int | None) -> None:
        """What a query told of a token beside what it was for."""
        self._known.setdefault(token, TokenFacts(token, symbol, decimals))

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
