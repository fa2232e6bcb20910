"""What a text is called, how it begins, and which words it has."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

_TITLE: Final = 120
_EXCERPT: Final = 280
_MOST: Final = 200_000
_WORD: Final = re.compile(r"[^\W_]+")
_MARKUP: Final = re.compile(r"[#*_`>|~]+")


class Reading(NamedTuple):
    """A text as far as it is kept for searches."""

    title: str
    excerpt: str
    words: str


def read(content: bytes) -> Reading:
    """A text; bytes that are no UTF-8 are left out."""
    text = content[:_MOST].decode("utf-8", errors="ignore").replace("\0", "")
    lines = [_plain(line) for line in text.splitlines()]
    lines = [line for line in lines if line]
    title = lines[0][:_TITLE] if lines else ""
    return Reading(title, " ".join(lines[1:])[:_EXCERPT], " ".join(words_of(text)))


def words_of(text: str) -> list[str]:
    """The words of a text: lower case, without accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _WORD.findall(bare)


def _plain(line: str) -> str:
    seen = "".join(letter for letter in line if letter.isprintable())
    return " ".join(_MARKUP.sub(" ", seen).split())
