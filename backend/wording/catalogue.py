"""The catalogue: sentences by language and key, and how their gaps are filled."""

from __future__ import annotations

import functools
import string
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from backend.wording import formats

LANGUAGES: Final = ("en", "fr")
_FOLDER: Final = Path(__file__).parent


def say(language: str, key: str, /, **facts: object) -> str:
    """The sentence of a key, such as `funding.contribute`, with its gaps filled.

    Raises KeyError for a key or a fact that is missing: a mistake of ours, which the tests find.
    """
    sentence = template(language, key)
    if "{" not in sentence:
        return sentence
    return _Filler(language, facts).vformat(sentence, (), facts)


def template(language: str, key: str) -> str:
    """The sentence with its gaps open."""
    return _sentences(language)[key]


def keys(language: str = "en", domain: str = "") -> list[str]:
    """All keys of a language, or those of one domain."""
    return [key for key in _sentences(language) if not domain or key.startswith(f"{domain}.")]


def placeholders(language: str, key: str) -> set[str]:
    """The facts that a sentence needs, as they are written in it: name and format."""
    parsed = string.Formatter().parse(template(language, key))
    return {f"{name}:{spec}" for _, name, spec, _ in parsed if name is not None}


@functools.cache
def _sentences(language: str) -> Mapping[str, str]:
    files = sorted((_FOLDER / language).glob("*.toml"))
    return {key: text for file in files for key, text in _read(file)}


def _read(file: Path) -> Iterator[tuple[str, str]]:
    return _flatten(file.stem, tomllib.loads(file.read_text(encoding="utf-8")))


def _flatten(prefix: str, tree: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in tree.items():
        if isinstance(value, dict):
            yield from _flatten(f"{prefix}.{name}", value)
        else:
            yield f"{prefix}.{name}", value


class _Filler(string.Formatter):
    """Fills gaps, and never reaches into what fills them."""

    def __init__(self, language: str, facts: Mapping[str, object]) -> None:
        self._language = language
        self._currency = facts.get("currency")

    def get_field(
        self, field_name: str, args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> tuple[Any, str]:
        return kwargs[field_name], field_name

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec in _WORDS:
            return _word(self._language, _WORDS[format_spec], value)
        if format_spec.startswith("count."):
            return _count(self._language, format_spec.removeprefix("count."), value)
        if format_spec == "shares" and isinstance(value, int):
            return _shares(self._language, value)
        if format_spec == "sums":
            return _sums(self._language, value)
        if format_spec in _ABSENT:
            format_spec, absent = _ABSENT[format_spec]
            if not value or value == formats.ZERO_ADDRESS:
                return _sentences(self._language)[absent]
        currency = self._currency if isinstance(self._currency, formats.Currency) else None
        return formats.write(self._language, format_spec, value, currency)


# Formats that look their words up in the catalogue: the domain, and the names of the enumeration
# in the contracts' order.
_WORDS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "phase": ("phases", ("RAISING", "BUILDING", "FAILED", "DISSOLVED")),
    "policy": ("policies", ("NONE", "MEMBERS", "FREE")),
    "class": ("classes", ("CLAIM", "SPEND", "SETTINGS", "AGREEMENT", "DISSOLVE")),
    "weighting": ("weightings", ("SHARES", "MEMBERS", "QUADRATIC")),
    "support": ("supports", ("AGAINST", "FOR", "ABSTAIN")),
    "state": (
        "states",
        ("NONE", "PENDING", "OPEN", "REJECTED", "PASSED", "READY", "LAPSED", "DONE", "WITHDRAWN"),
    ),
    "kind": ("kinds", ("UPDATE", "RESULT", "IDEA", "NEED", "PROFILE", "RELEASE", "RECEIPT")),
    "open": ("openness", ("CLOSED", "OPEN")),
    "field": ("fields", ()),
}

# Formats of facts that may be missing: how they are written, and the word for none.
_ABSENT: Final = {
    "someone": ("hex", "nothing.nobody"),
    "token": ("hex", "nothing.coin"),
    "holding": ("hex", "nothing.own_shares"),
    "day": ("date", "nothing.no_date"),
    "cap": ("money", "nothing.no_cap"),
}


def _word(language: str, words: tuple[str, tuple[str, ...]], value: Any) -> str:
    domain, names = words
    if isinstance(value, bytes | bytearray):
        value = formats.short_text(value)
    if isinstance(value, int):
        value = names[value] if value < len(names) else str(int(value))
    sentences = _sentences(language)
    text = str(value)
    return sentences.get(f"{domain}.{text}") or sentences.get(f"{domain}.{text.upper()}", text)


def _count(language: str, noun: str, value: Any) -> str:
    if isinstance(value, str):
        return value
    plural = formats.plural(language, value)
    return _sentences(language)[f"nouns.{noun}.{plural}"].format(formats.number(language, value))


def _sums(language: str, value: Sequence[tuple[int, formats.Currency]]) -> str:
    """Amounts of several currencies."""
    written = [formats.money(language, amount, currency) for amount, currency in value]
    return ", ".join(written) or _sentences(language)["nothing.nothing"]


def _shares(language: str, value: int) -> str:
    amount = formats.scaled(value, formats.SHARE_DECIMALS)
    plural = formats.plural(language, amount)
    return _sentences(language)[f"nouns.share.{plural}"].format(formats.number(language, amount))
