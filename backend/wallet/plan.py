"""A transaction that hasn't been sent: what it does, in the contract's terms and in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from eth_typing import ChecksumAddress

from backend.wording import Currency, say


@dataclass(frozen=True)
class Facts:
    """What a person should know about the project that a plan is for.

    `decimals` are those of the currency; `currency` is zero for the chain's native coin.
    """

    chain_id: int
    project: ChecksumAddress
    treasury: ChecksumAddress
    name: str
    symbol: str
    currency: ChecksumAddress
    currency_symbol: str
    decimals: int

    @property
    def money(self) -> Currency:
        """The currency as the catalogue of sentences writes it."""
        return Currency(self.currency_symbol, self.decimals)


@dataclass(frozen=True)
class Plan:
    """One transaction.

    `verb` and `arguments` are the contract's function and what it is called with, by the names of
    its ABI; `value` is native coin in wei. `key` is the sentence that explains it, and
    `words_facts` what that needs besides the arguments; `sentence` stands for what the catalogue
    doesn't have. `facts` is None outside of a project. A plan that `skips` goes on where a part of it
    fails, be it for want of gas.
    """

    verb: str
    arguments: Mapping[str, object]
    target: ChecksumAddress
    data: bytes
    key: str = ""
    words_facts: Mapping[str, object] = field(default_factory=dict)
    value: int = 0
    facts: Facts | None = None
    sentence: str = ""
    skips: bool = False

    def words(self, language: str = "en") -> str:
        """What sending this does, as a sentence."""
        if self.sentence:
            return self.sentence
        currency = self.facts.money if self.facts else None
        facts = {"currency": currency, **self.arguments, **self.words_facts}
        return say(language, self.key, **facts)
