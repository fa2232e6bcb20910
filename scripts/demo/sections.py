"""Reading the parts of a story's file that are not the project's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from backend.wallet.amounts import parse_amount, parse_time, parse_units
from backend.wallet.errors import InputInvalid
from backend.wallet.governed import COIN, CURRENCY
from backend.wallet.sections import Section

DAY = 86_400
EVERYBODY = "everybody"


class StorySection(Section):
    """A table of a story; its readers raise InputInvalid with the key, what is wrong and what to do."""

    def raw(self, key: str) -> Any:
        """What is written under a key, unchecked."""
        return self._take(key, None)

    def inner(self, key: str, label: str) -> list[StorySection]:
        """The tables of a list under a key, named after this one."""
        found = self.raw(key)
        if not isinstance(found, list) or not found:
            raise self.wrong(key, "must be a list of tables such as { day = 0, … }")
        return [
            StorySection(self.file, f"{self.label}, {label} {index}", table)
            for index, table in enumerate(found, 1)
        ]

    def table(self, key: str) -> dict[str, Any]:
        """A table of one's own keys, at least one."""
        found = self.raw(key)
        if not isinstance(found, dict) or not found:
            raise self.wrong(
                key, "must be a table such as { amelie = “…” } with at least one entry"
            )
        return found

    def people(self, key: str, known: Mapping[str, object]) -> tuple[str, ...]:
        """Handles of people: a list of them, one, or “everybody”; none if the key is missing."""
        found = self.raw(key)
        if found is None:
            return ()
        if found == EVERYBODY:
            return tuple(known)
        handles = found if isinstance(found, list) else [found]
        return tuple(self.person(key, handle, known) for handle in handles)

    def person(self, key: str, handle: Any, known: Mapping[str, object]) -> str:
        """One handle of [people]."""
        if isinstance(handle, str) and handle in known:
            return handle
        raise self.wrong(key, f"“{handle}” is not one of [people]: add them there, or correct it")

    def seconds(self, key: str, begins: int, default: int | None = None) -> int:
        """Unix seconds of a day: a number counted from the story's beginning, or a date."""
        found = self.raw(key)
        if found is None and default is not None:
            return default
        if isinstance(found, date):
            return parse_time(found)
        if isinstance(found, int | float) and not isinstance(found, bool) and found >= 0:
            return begins + round(found * DAY)
        raise self.wrong(key, "must be a number of days from the beginning, or a date")

    def words(self, key: str) -> bytes:
        """A text as it is written here, or as the file beside the story has it (“file: NAME”)."""
        text = self.text(key)
        name = re.fullmatch(r"file:\s*(\S+)", text)
        if not name:
            return text.encode()
        path = self.file.parent / name[1]
        try:
            return path.read_bytes()
        except OSError as error:
            raise self.wrong(key, f"the file {path} can't be read ({error.strerror})") from None

    def sum(self, key: str, decimals: int) -> str:
        """So much of a token of these decimals, in words such as “120.00”."""
        found = self.raw(key)
        if not isinstance(found, str):
            raise self.wrong(key, "must be an amount in quotation marks, such as “120.00”")
        self.require_sum(key, found, decimals)
        return found

    def require_sum(self, key: str, text: str, decimals: int) -> None:
        """Refuses what isn't an amount of a token of these decimals, or is nothing."""
        if not self._parsed(key, lambda given: parse_amount(given, decimals), text):
            raise self.wrong(key, "must be more than nothing")

    def token(self, key: str) -> str:
        """“currency”, which stands where nothing is written, or “coin”."""
        found = self.text(key, CURRENCY)
        if found not in (CURRENCY, COIN):
            raise self.wrong(key, f"“{found}” must be “{CURRENCY}” or “{COIN}”")
        return found

    def sums(
        self, key: str, people: Mapping[str, object], decimals: int
    ) -> tuple[tuple[str, str], ...]:
        """So much of the currency for each of some people, in words such as “120.00”."""
        found = []
        for who, sum_ in self.table(key).items():
            handle = self.person(key, who, people)
            if not isinstance(sum_, str):
                raise self.wrong(key, f"{who}: write “{sum_}” in quotation marks")
            self._parsed(key, lambda text: parse_amount(text, decimals), sum_)
            found.append((handle, sum_))
        return tuple(found)

    def work(self, key: str, text: Any, categories: Mapping[str, int]) -> tuple[int, int, int]:
        """Category and least and most hundredths of a unit, of “12.5 design” or “4-9 design”."""
        match = re.fullmatch(r"\s*([0-9.]+)\s*(?:-\s*([0-9.]+))?\s+(\S.*)", str(text))
        if not match:
            raise self.wrong(
                key, f"“{text}” isn't work: write it like “12.5 design” or “4-9 design”"
            )
        if match[3] not in categories:
            known = ", ".join(categories)
            raise self.wrong(key, f"“{match[3]}” is none of the categories {known}")
        try:
            least = parse_units(match[1])
            most = parse_units(match[2]) if match[2] else least
        except InputInvalid as error:
            raise self.wrong(key, str(error)) from None
        if not 0 < least <= most:
            raise self.wrong(key, f"“{text}” must be more than nothing, the smaller number first")
        return categories[match[3]], least, most
