"""Which needs are open and which profiles are current, from posts and their texts.

A need closes when its day is over, when its author posts about it with `filled = true`, when its
author posts another need about it (which takes its place), or with its project. Only its author can
close it so; a profile is replaced by the same author's next one in the same project.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from backend.content import Store
from backend.errors import ColedgerError
from backend.matching.cards import Card
from backend.matching.readings import Readings

NEED: Final = 3
PROFILE: Final = 4


@dataclass(frozen=True)
class Posts:
    """What the index has: needs and profiles, and what their authors said of needs, oldest first."""

    posts: Sequence[Mapping[str, Any]]
    about: Sequence[Mapping[str, Any]]


class Board:
    """Reads each text once, and keeps what was read; texts that are missing are looked for again."""

    def __init__(self, content: Store, readings: Readings) -> None:
        self._content = content
        self.readings = readings
        self.missing = 0

    def needs_and_people(self, posts: Posts) -> tuple[list[Card], list[Card]]:
        """The needs that aren't filled or replaced, and each author's newest profile."""
        self.missing = 0
        closed = self._closed(posts.about)
        needs: dict[tuple[str, str], Card] = {}
        people: dict[tuple[str, str], Card] = {}
        for row in posts.posts:
            if row["kind"] == NEED and (row["project"], row["digest"]) not in closed:
                card = self._card(row)
                if card is not None and not card.terms.filled:
                    needs.setdefault((row["project"], row["digest"]), card)
            elif row["kind"] == PROFILE:
                card = self._card(row)
                if card is None:
                    people.pop((row["project"], row["author"]), None)
                else:
                    people[row["project"], row["author"]] = card
        return list(needs.values()), list(people.values())

    def _closed(self, about: Sequence[Mapping[str, Any]]) -> set[tuple[str, str]]:
        """Needs that their authors said are filled, or put another in the place of."""
        found = set()
        for row in about:
            if row["kind"] == NEED or self._is_filled(row["digest"]):
                found.add((row["project"], row["about"]))
        return found

    def _is_filled(self, digest: str) -> bool:
        reading = self.readings.of(digest, self._text)
        self.missing += reading is None
        return reading is not None and reading.terms.filled

    def _card(self, row: Mapping[str, Any]) -> Card | None:
        reading = self.readings.of(row["digest"], self._text)
        if reading is None:
            self.missing += 1
            return None
        return Card(row["digest"], row["project"], row["author"], row["timestamp"], reading)

    def _text(self, digest: str) -> bytes | None:
        try:
            return self._content.get(bytes.fromhex(digest[2:]))
        except ColedgerError:
            return None
