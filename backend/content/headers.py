"""The structured part of a text: one fenced block named `coledger`, in TOML.

    ```coledger
    category = "translation"
    until = 2026-12-31
    ```

It may stand anywhere in a Markdown text, so that the text still begins with its title; a reader who
knows nothing of it sees a short list. Texts are untrusted: a block that can't be read is as good as
none, and what is in it is only taken as what it should be.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any, Final

_MOST: Final = 64 * 1024
_LARGEST: Final = 4 * 1024
_LONGEST: Final = 80
_MANY: Final = 12
_BLOCK: Final = re.compile(r"^```coledger[ \t]*\n(.*?)^```[ \t]*$\n?", re.MULTILINE | re.DOTALL)


def split(content: bytes) -> tuple[Mapping[str, Any], str]:
    """The table of a text's first block (empty if there is none to be read), and the text without it."""
    text = content[:_MOST].decode("utf-8", errors="replace").replace("\r\n", "\n")
    found = _BLOCK.search(text)
    if found is None:
        return {}, text
    rest = text[: found.start()] + text[found.end() :]
    if len(found[1]) > _LARGEST:
        return {}, rest
    try:
        return tomllib.loads(found[1]), rest
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return {}, rest


def a_word(table: Mapping[str, Any], name: str) -> str:
    """A short text on one line; empty if it is missing or something else."""
    value = table.get(name)
    return _clean(value) if isinstance(value, str) else ""


def words(table: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """One or some short texts, in lower case."""
    value = table.get(name)
    given = value if isinstance(value, list) else [value]
    found = [_clean(each).lower() for each in given[:_MANY] if isinstance(each, str)]
    return tuple(dict.fromkeys(each for each in found if each))


def a_number(table: Mapping[str, Any], name: str, most: float) -> float | None:
    """A number above 0; None if it is missing, too large or something else."""
    value = table.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if 0 < value <= most else None


def a_flag(table: Mapping[str, Any], name: str) -> bool:
    """True only where that is written."""
    return table.get(name) is True


def a_moment(table: Mapping[str, Any], name: str) -> int | None:
    """The last second of a day, or a moment (in UTC, if it doesn't say where); Unix time."""
    value = table.get(name)
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            return None
    try:
        if isinstance(value, datetime):
            return int((value if value.tzinfo else value.replace(tzinfo=UTC)).timestamp())
        if isinstance(value, date):
            return int(datetime.combine(value, time(23, 59, 59), UTC).timestamp())
    except (OverflowError, ValueError):
        pass
    return None


def _clean(text: str) -> str:
    """Without what can't be seen, or turns the text around it."""
    kept = "".join(
        letter if unicodedata.category(letter)[0] not in "CZ" else " " for letter in text[:400]
    )
    return " ".join(kept.split())[:_LONGEST].strip()
