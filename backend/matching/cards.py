"""Needs and profiles as they can be matched: what their posts' texts say, and their structured part."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Final

import msgspec

from backend.content import headers
from backend.matching.lexicon import Lexicon, lexicon
from backend.matching.words import stems_of, words_of

# Most texts say what they are about at their beginning, and encoders blur long ones.
_READ: Final = 500
_MOST_UNITS: Final = 1_000_000
_MOST_HOURS: Final = 168
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")
_MARKS: Final = re.compile(r"[#*_`>|~\[\]]+|\(https?://[^)]*\)")


@dataclass(frozen=True)
class Terms:
    """The structured part of a need or of a profile. What isn't said is empty, or None."""

    role: str = ""
    categories: tuple[str, ...] = ()
    units: float | None = None  # hours or deliverables that a need asks for
    hours: float | None = None  # hours a week that a person has
    languages: tuple[str, ...] = ()
    until: int | None = None
    filled: bool = False

    @property
    def said(self) -> str:
        """What of it is said in words."""
        return ". ".join(part for part in (self.role, " ".join(self.categories)) if part)


class Reading(msgspec.Struct, frozen=True, array_like=True):
    """A text as matching sees it: what it says in words, what it asks for, its skills and stems.

    `key` tells its words from all others, to keep their vector by.
    """

    title: str
    text: str
    key: str
    terms: Terms
    concepts: frozenset[str]
    stems: tuple[str, ...]


@dataclass(frozen=True)
class Card:
    """A need, or a person's profile."""

    digest: str
    project: str
    author: str
    posted_at: int
    reading: Reading

    @property
    def title(self) -> str:
        """How its text begins."""
        return self.reading.title

    @property
    def text(self) -> str:
        """What it says."""
        return self.reading.text

    @property
    def terms(self) -> Terms:
        """Its structured part."""
        return self.reading.terms

    @property
    def key(self) -> str:
        """What its vector is kept by."""
        return self.reading.key


def read_terms(content: bytes) -> tuple[Terms, str]:
    """The structured part of a text, and the rest as plain words."""
    table, rest = headers.split(content)
    terms = Terms(
        role=headers.a_word(table, "role"),
        categories=headers.words(table, "category"),
        units=headers.a_number(table, "units", _MOST_UNITS),
        hours=headers.a_number(table, "hours", _MOST_HOURS),
        languages=tuple(
            each for each in headers.words(table, "language") if _LANGUAGE.fullmatch(each)
        ),
        until=headers.a_moment(table, "until"),
        filled=headers.a_flag(table, "filled"),
    )
    lines = (" ".join(_MARKS.sub(" ", line).split()) for line in rest.splitlines())
    return terms, "\n".join(line for line in lines if line)


def read(content: bytes, known: Lexicon) -> Reading:
    """A text, read."""
    terms, plain = read_terms(content)
    title = plain.partition("\n")[0][:120]
    said = f"{terms.said}. {plain}" if terms.said else plain
    text = said.replace("\n", " ")[:_READ]
    key = hashlib.sha256(text.encode()).hexdigest()
    stems = tuple(stems_of(words_of(text)))
    return Reading(title, text, key, terms, known.concepts_in(text), stems)


def card_of(digest: str, project: str, author: str, posted_at: int, content: bytes) -> Card:
    """The card of a post's text."""
    return Card(digest, project, author, posted_at, read(content, lexicon()))
