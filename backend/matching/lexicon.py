"""Which skills a text tells of, by our own lexicon: the same ones whether it is French or English."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from backend.matching.words import words_of

FILE: Final = Path(__file__).with_name("lexicon.toml")
_REMEMBERED: Final = 50_000
_Term = tuple[tuple[str, ...], str]


@dataclass(frozen=True)
class Concept:
    """One skill: its field, and what it is called in each language."""

    id: str
    field: str
    names: Mapping[str, str]


class Lexicon:
    """Finds the concepts in a text's words; a longer term hides the shorter ones inside it."""

    def __init__(self, table: Mapping[str, Mapping[str, str]]) -> None:
        self.concepts: dict[str, Concept] = {}
        self._terms: dict[str, list[_Term]] = defaultdict(list)
        self._longest = 1
        self._remembered: dict[str, frozenset[str]] = {}
        for id_, entry in table.items():
            names = {}
            for language in ("en", "fr"):
                name, _, terms = entry[language].partition(";")
                names[language] = name.strip()
                for term in filter(None, (each.strip() for each in terms.split(","))):
                    self._add(tuple(term.split()), id_)
            self.concepts[id_] = Concept(id_, entry["of"], names)

    def _add(self, term: tuple[str, ...], concept: str) -> None:
        self._terms[term[0]].append((term, concept))
        self._longest = max(self._longest, len(term[0]))

    def remembered(self, text: str) -> frozenset[str]:
        """The same of a text that is asked about again and again."""
        found = self._remembered.get(text)
        if found is None:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            found = self._remembered[text] = self.concepts_in(text)
        return found

    def concepts_in(self, text: str) -> frozenset[str]:
        """The ids of all concepts that a text's words tell of."""
        words = words_of(text)
        found: list[tuple[int, int, str]] = []
        for place, word in enumerate(words):
            for length in range(1, min(len(word), self._longest) + 1):
                for term, concept in self._terms.get(word[:length] + "*", ()):
                    self._note(found, words, place, term, concept)
            for term, concept in self._terms.get(word, ()):
                self._note(found, words, place, term, concept)
        return frozenset(each[2] for each in found if not _is_inside(each, found))

    @staticmethod
    def _note(
        found: list[tuple[int, int, str]],
        words: Sequence[str],
        place: int,
        term: tuple[str, ...],
        concept: str,
    ) -> None:
        end = place + len(term)
        if end <= len(words) and all(map(_fits, words[place + 1 : end], term[1:])):
            found.append((place, end, concept))


def _fits(word: str, part: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


def _is_inside(one: tuple[int, int, str], all_: Sequence[tuple[int, int, str]]) -> bool:
    return any(
        each[0] <= one[0] and one[1] <= each[1] and each[1] - each[0] > one[1] - one[0]
        for each in all_
    )


@cache
def lexicon() -> Lexicon:
    """The lexicon that comes with the program."""
    return Lexicon(tomllib.loads(FILE.read_text(encoding="utf-8")))
