"""What every answer is built with, and how plain values are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from typing import Final, cast

from eth_utils.address import to_checksum_address

from backend.api.models.base import Amount, AsOf, Money, values_of
from backend.api.models.vocabulary import Finality
from backend.api.profiles import Profiles
from backend.api.tokens import NATIVE, TokenFacts, Tokens
from backend.content import Store
from backend.storage import category_queries, rule_queries
from backend.storage.reader import Row, View
from backend.wording import Currency

_AsOf = values_of(AsOf)
_Money = values_of(Money)
_Amount = values_of(Amount)

SHARE_DECIMALS: Final = 18
UNIT_DECIMALS: Final = 2
_LAST_TIME: Final = 253_402_300_799


@dataclass
class Desk:
    """One view of the index with what is needed to explain it."""

    view: View
    content: Store
    language: str

    def __post_init__(self) -> None:
        """Plain attributes: Python takes a lock for each cached property."""
        # What tokens say of themselves, and the same as amounts of them are written.
        self.tokens = Tokens(self.view)
        self._known_tokens: dict[str, tuple[int | None, str | None, str]] = {}

    def as_of(self) -> AsOf:
        """As of which block this holds."""
        found = self.view.as_of
        return _AsOf(
            block=found.block,
            hash=found.hash,
            timestamp=iso(found.timestamp),
            finality=cast("Finality", found.finality),
            verified=found.verified,
            at_block=found.asked.block,
            at=None if found.asked.time is None else iso(found.asked.time),
        )

    def money(self, amount: int, token: str) -> Money:
        """An amount of a token."""
        decimals, symbol, address = self._known_tokens.get(token) or self._know(token)
        return _Money(amount=str(amount), decimals=decimals, symbol=symbol, token=address)

    def _know(self, token: str) -> tuple[int | None, str | None, str]:
        facts = self.tokens.facts(token)
        known = self._known_tokens[token] = (facts.decimals, facts.symbol, checksummed(token))
        return known

    def purse(self, token: str) -> Callable[[int], Money]:
        """Amounts of one token, for those of which an answer has many."""
        decimals, symbol, address = self._known_tokens.get(token) or self._know(token)
        return lambda amount: _Money(
            amount=str(amount), decimals=decimals, symbol=symbol, token=address
        )

    def stored(self, digest: str) -> bool:
        """Whether the content store has a file for a digest."""
        return self.content.has(bytes.fromhex(digest[2:]))


@dataclass
class ProjectDesk(Desk):
    """The same for one project: `row` is what the index holds of it."""

    row: Row

    @property
    def project(self) -> str:
        """The project's address in lower case."""
        return str(self.row["project"])

    def __post_init__(self) -> None:
        """Its row tells of the currency too."""
        super().__post_init__()
        row = self.row
        self.tokens.know(row["currency"], row["currency_symbol"], row["currency_decimals"])

    @property
    def token(self) -> TokenFacts:
        """The project's currency."""
        return self.tokens.facts(self.row["currency"])

    @property
    def currency(self) -> Currency | None:
        """The same as the wording needs it; None if its decimals aren't known."""
        facts = self.token
        return Currency(facts.symbol or "?", facts.decimals) if facts.decimals is not None else None

    @cached_property
    def profiles(self) -> Profiles:
        """What accounts call themselves."""
        return Profiles(self.view, self.content, self.project)

    @cached_property
    def current_rules(self) -> dict[int, int]:
        """The version in force of each class's rule."""
        newest: dict[int, int] = {}
        for row in rule_queries.rules(self.view, self.project):
            newest.setdefault(row["class"], row["version"])
        return newest

    @cached_property
    def category_names(self) -> dict[int, str]:
        """The project's categories by number."""
        rows = category_queries.categories(self.view, self.project)
        return {row["number"]: row["name"] for row in rows}

    def names(self, accounts: Iterable[str]) -> dict[str, str | None]:
        """The display names of accounts that are about to be shown."""
        return self.profiles.names(accounts)

    def in_currency(self, amount: int) -> Money:
        """An amount of the project's currency."""
        return self.money(amount, self.row["currency"])


@lru_cache(maxsize=20_000)
def iso(time: int) -> str:
    """Unix seconds as ISO 8601 in UTC; what no calendar holds is its last second."""
    moment = datetime.fromtimestamp(min(time, _LAST_TIME), UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def iso_or_none(time: int | None) -> str | None:
    """The same; zero and None mean never."""
    return iso(time) if time else None


@lru_cache(maxsize=20_000)
def checksummed(address: str) -> str:
    """An address as people compare it."""
    return str(to_checksum_address(address))


def checksummed_or_none(address: str | None) -> str | None:
    """The same; None and the address zero mean nobody."""
    return None if address in (None, NATIVE) else checksummed(str(address))


def shares(amount: int | None) -> Amount:
    """Shares, with their 18 decimals."""
    return _Amount(amount=str(amount or 0), decimals=SHARE_DECIMALS)


def units(amount: int | None) -> Amount:
    """Units of work, in hundredths."""
    return _Amount(amount=str(amount or 0), decimals=UNIT_DECIMALS)


def counted(amount: int, decimals: int) -> Amount:
    """A number in a weighting's units."""
    return _Amount(amount=str(amount), decimals=decimals)
