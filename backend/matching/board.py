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
from backend.matching.cards import Card, card_of, read_terms

NEED: Final = 3
PROFILE: Final = 4


@dataclass(frozen=True)
class Posts:
    """What the index has: needs and profiles, and what their authors said of needs, oldest first."""

    posts: Sequence[Mapping[str, Any]]
    about: Sequence[Mapping[str, Any]]


class Board:
    """Reads each text once, and remembers it; texts that are missing are looked for again."""

    def __init__(self, content: Store) -> None:
        self._content = content
        self._cards: dict[tuple[str, str, str], Card] = {}
        self._filled: dict[str, bool] = {}
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

    def forget(self, card: Card) -> None:
        """Drops what was read of a card's text."""
        self._cards.pop((card.project, card.author, card.digest), None)

    def _closed(self, about: Sequence[Mapping[str, Any]]) -> set[tuple[str, str]]:
        """Needs that their authors said are filled, or put another in the place of."""
        found = set()
        for row in about:
            if row["kind"] == NEED or self._is_filled(row["digest"]):
                found.add((row["project"], row["about"]))
        return found

    def _is_filled(self, digest: str) -> bool:
        if digest not in self._filled:
            content = self._text(digest)
            if content is None:
                self.missing += 1
                return False
            self._filled[digest] = read_terms(content)[0].filled
        return self._filled[digest]

    def _card(self, row: Mapping[str, Any]) -> Card | None:
        key = (row["project"], row["author"], row["digest"])
        card = self._cards.get(key)
        if card is None:
            content = self._text(row["digest"])
            if content is None:
                self.missing += 1
                return None
            card = card_of(row["digest"], row["project"], row["author"], row["timestamp"], content)
            self._cards[key] = card
        return card

    def _text(self, digest: str) -> bytes | None:
        try:
            return self._content.get(bytes.fromhex(digest[2:]))
        except ColedgerError:
            return None
