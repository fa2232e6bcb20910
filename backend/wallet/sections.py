"""Reading a table of a TOML file key by key, with sentences that name the key, what is wrong and
what to do.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable
from datetime import date, datetime
from enum import IntEnum
from pathlib import Path
from typing import Any, TypeVar

from backend.content import LIMIT, digest_of
from backend.wallet import amounts
from backend.wallet.errors import InputInvalid
from backend.wallet.files import unreadable
from backend.wallet.words import parse_word
from backend.wording import failure

Value = TypeVar("Value")
Word = TypeVar("Word", bound=IntEnum)
_MISSING: Any = object()


class Section:
    """One table of a file. Each reader raises InputInvalid; `finish` refuses what nobody read."""

    def __init__(self, file: Path, label: str, table: Any, *, by_digest: bool = False) -> None:
        """With `by_digest`, texts are named by their digests, not by files beside this one."""
        self.by_digest = by_digest
        self.file = file
        self.label = label
        if not isinstance(table, dict):
            raise failure(InputInvalid, "project_files.table", file=file.name, label=label)
        self._table: dict[str, Any] = table
        self._read: set[str] = set()

    def section(self, key: str, *, optional: bool = False) -> Section:
        """The table under a key."""
        inner = self._take(key, {} if optional else _MISSING)
        return Section(self.file, self._name(key), inner)

    def sections(self, key: str) -> list[Section]:
        """The tables of a list under a key; none if it is missing."""
        found = self._take(key, [])
        if not isinstance(found, list):
            raise self.fault(key, "list", key=key)
        return [
            Section(self.file, f"[[{key}]] {index}", table) for index, table in enumerate(found, 1)
        ]

    def text(self, key: str, default: str = _MISSING) -> str:
        """A text that is not empty."""
        found = self._take(key, default)
        if not isinstance(found, str) or not found.strip():
            raise self.fault(key, "text")
        return found.strip()

    def short_text(self, key: str) -> bytes:
        """A name of at most 32 bytes."""
        return self._parsed(key, amounts.short_text, self.text(key))

    def amount(self, key: str, decimals: int, bits: int, default: int = _MISSING) -> int:
        """Base units of a number in quotation marks, or a whole number; at most so many bits."""
        found = self._take(key, default)
        if key not in self._table:
            return default
        if isinstance(found, bool) or not isinstance(found, str | int):
            raise self.fault(key, "number")
        return self._parsed(
            key, lambda text: amounts.parse_amount(text, decimals, bits), str(found)
        )

    def part(self, key: str, default: int = _MISSING) -> int:
        """Basis points of a percentage."""
        found = self._take(key, default)
        if key not in self._table:
            return default
        if not isinstance(found, str):
            raise self.fault(key, "part", given=str(found))
        return self._parsed(key, amounts.parse_part, found)

    def flag(self, key: str, default: bool = False) -> bool:
        """True or false; the default if it is missing."""
        found = self._take(key, default)
        if not isinstance(found, bool):
            raise self.fault(key, "flag")
        return found

    def duration(self, key: str, default: int = _MISSING) -> int:
        """Seconds of a duration."""
        found = self._take(key, default)
        if key not in self._table:
            return default
        if not isinstance(found, str):
            raise self.fault(key, "duration")
        return self._parsed(key, amounts.parse_duration, found)

    def moment(self, key: str, now: int, default: int = _MISSING) -> int:
        """Unix seconds of a date, a time, or a duration from now."""
        found = self._take(key, default)
        if isinstance(found, date | datetime):
            return amounts.parse_time(found)
        if isinstance(found, str):
            if found[:1].isdigit() and "-" in found:
                return self._parsed(key, amounts.parse_time, found)
            return now + self._parsed(key, amounts.parse_duration, found)
        if key not in self._table:
            return default
        raise self.fault(key, "moment")

    def word(self, key: str, words: type[Word], default: Word = _MISSING) -> Word:
        """A member of an enumeration by its name."""
        found = self._take(key, default)
        if isinstance(found, words):
            return found
        return self._parsed(key, lambda text: parse_word(words, text), str(found))

    def content(self, key: str) -> bytes:
        """The bytes of a file that lies beside this one; at most 1 MiB, not empty."""
        path = self.file.parent / self.text(key)
        try:
            content = path.read_bytes()
        except OSError as error:
            raise self._told(key, unreadable(path, error)) from None
        if not 0 < len(content) <= LIMIT:
            raise self.fault(key, "size", path=str(path))
        return content

    def digest(self, key: str) -> bytes:
        """The digest of a file that lies beside this one."""
        if self.by_digest:
            return self._parsed(key, amounts.parse_bytes32, self.text(key))
        return digest_of(self.content(key))

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self._table

    def finish(self) -> None:
        """Refuses keys that mean nothing."""
        for key in self._table:
            if key not in self._read:
                near = difflib.get_close_matches(key, self._read, 1)
                found = {"file": self.file.name, "place": self._name(key)}
                if near:
                    raise failure(InputInvalid, "project_files.near", **found, near=near[0])
                raise failure(InputInvalid, "project_files.unknown", **found)

    def wrong(self, key: str, what: str) -> InputInvalid:
        """The error that says what is wrong with a key."""
        return InputInvalid(f"{self.file.name}: {self._name(key)}: {what.rstrip('.')}.")

    def fault(self, key: str, name: str, /, **facts: object) -> InputInvalid:
        """The same with a sentence of the catalogue."""
        return self._told(key, failure(InputInvalid, f"project_files.{name}", **facts))

    def _told(self, key: str, what: InputInvalid) -> InputInvalid:
        found = {"file": self.file.name, "place": self._name(key)}
        return failure(InputInvalid, "project_files.wrong", **found, what=what)

    def _take(self, key: str, default: Any) -> Any:
        self._read.add(key)
        if key in self._table:
            return self._table[key]
        if default is _MISSING:
            found = {"file": self.file.name, "place": self._name(key)}
            raise failure(InputInvalid, "project_files.missing", **found)
        return default

    def _parsed(self, key: str, parse: Callable[[str], Value], text: str) -> Value:
        try:
            return parse(text)
        except InputInvalid as error:
            raise self._told(key, error) from None

    def _name(self, key: str) -> str:
        return f"{self.label} › {key}" if self.label else key
