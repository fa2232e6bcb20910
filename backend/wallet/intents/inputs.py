"""The fields of a form, read one by one; what is wrong is told with the field's name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from enum import IntEnum
from typing import Any, TypeVar

from eth_typing import ChecksumAddress
from eth_utils.address import is_address, to_checksum_address

from backend.errors import ColedgerError
from backend.wallet import amounts
from backend.wallet.errors import InputInvalid
from backend.wallet.words import parse_word
from backend.wording import failure

_LONGEST = 4_096
T = TypeVar("T")
Word = TypeVar("Word", bound=IntEnum)


class Inputs:
    """What was typed into a form. Texts; empty is missing. Raises InputInvalid with `field`."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self._given = given

    def has(self, name: str) -> bool:
        """Whether something was given."""
        return self._raw(name) not in ("", None, [])

    def adding(self, name: str, value: Any) -> Inputs:
        """The same with something that the server knows."""
        return Inputs({**self._given, name: value})

    def names(self) -> list[str]:
        """The fields that the form has."""
        return [str(name) for name in self._given]

    def knows(self, name: str) -> bool:
        """Whether the form has such a field, be it empty."""
        return name in self._given

    def text(self, name: str, default: str | None = None, *, longest: int = _LONGEST) -> str:
        """A text as it was typed, without the spaces around it."""
        value = self._raw(name)
        if isinstance(value, bool) or not isinstance(value, str | int):
            value = ""
        found = str(value).strip()
        if not found:
            if default is None:
                raise self.wrong(name, "missing")
            return default
        if len(found) > longest:
            raise self.wrong(name, "long", longest=longest)
        return found

    def read(self, name: str, reader: Callable[[str], T], default: T | None = None) -> T:
        """A text through a reader of `amounts` or alike."""
        if default is not None and not self.has(name):
            return default
        with self.naming(name):
            return reader(self.text(name))

    def amount(self, name: str, decimals: int, default: int | None = None) -> int:
        """Base units of a decimal number; a decimal comma counts as a point."""
        return self.read(
            name, lambda text: amounts.parse_amount(pointed(text), decimals, 96), default
        )

    def units(self, name: str, default: int | None = None) -> int:
        """Hundredths of a unit of work."""
        return self.read(name, lambda text: amounts.parse_units(pointed(text)), default)

    def number(self, name: str, default: int | None = None) -> int:
        """A whole number."""
        return self.read(name, lambda text: amounts.parse_amount(text, 0, 32), default)

    def id(self, name: str) -> bytes:
        """32 bytes: a digest, or the id of a poll or claim."""
        return self.read(name, amounts.parse_bytes32)

    def address(self, name: str, default: ChecksumAddress | None = None) -> ChecksumAddress:
        """An address; one in mixed case has the right checksum."""
        return self.read(name, _address, default)

    def word(self, name: str, words: type[Word]) -> Word:
        """One of an enumeration's names."""
        return self.read(name, lambda text: parse_word(words, text))

    def flag(self, name: str) -> bool:
        """A tick."""
        return self._raw(name) in (True, "true", "on", "1", "yes")

    def many(self, name: str) -> list[str]:
        """All of what was chosen, or typed with commas or line breaks between."""
        value = self._raw(name)
        listed = (
            value if isinstance(value, list) else str(value or "").replace(",", "\n").split("\n")
        )
        return [text for each in listed[:_LONGEST] if (text := str(each).strip())]

    def objects(self, name: str) -> list[dict[str, Any]]:
        """What the server itself adds to a form."""
        value = self._raw(name)
        return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []

    def mapping(self, name: str) -> Mapping[str, Any]:
        """What was signed, as it comes back."""
        value = self._raw(name)
        if not isinstance(value, dict):
            raise self.wrong(name, "missing")
        return value

    def wrong(self, name: str, what: str, **facts: object) -> InputInvalid:
        """That a field can't be used."""
        return failure(InputInvalid, f"intents.wrong.{what}", field=name, **facts)

    @contextmanager
    def naming(self, name: str) -> Iterator[None]:
        """Puts the field's name to what is wrong with its value."""
        try:
            yield
        except ColedgerError as error:
            error.facts.setdefault("field", name)
            raise

    def _raw(self, name: str) -> Any:
        return self._given.get(name)


def _address(text: str) -> ChecksumAddress:
    if not is_address(text):
        raise failure(InputInvalid, "inputs.address", given=text[:80])
    return to_checksum_address(text)


def pointed(text: str) -> str:
    """A number with a decimal point, as the French write numbers: `1 234,50` is 1234.50."""
    plain = "".join(text.split())
    return plain.replace(",", ".") if plain.count(",") == 1 and "." not in plain else plain
