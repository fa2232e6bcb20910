"""Cards in memory, and the best of them for somebody's words."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from backend.matching.cards import Card, Terms
from backend.matching.fitting import Reason, fitting
from backend.matching.lexicon import Lexicon
from backend.matching.scoring import Scores

# Below this nothing in common is left but chance.
_LEAST: Final = 0.12
_LEAST_BY_WORDS: Final = 0.04


@dataclass(frozen=True)
class Wanted:
    """What is looked for: somebody's words, and what they say of category, hours and languages."""

    text: str
    terms: Terms = field(default_factory=Terms)


@dataclass(frozen=True)
class Found:
    """A card, how near it is, and why."""

    card: Card
    score: float
    concepts: tuple[str, ...]
    reasons: tuple[Reason, ...]


class Index:
    """Cards that can be found. Without vectors for all of them, words and lexicon answer."""

    def __init__(
        self, cards: Sequence[Card], lexicon: Lexicon, vectors: dict[str, Any] | None
    ) -> None:
        self.cards = cards
        self._lexicon = lexicon
        rows = None
        self.pending = 0
        if vectors is not None and cards:
            import numpy

            blank = numpy.zeros(512, dtype=numpy.float32)
            self.pending = sum(card.key not in vectors for card in cards)
            if self.pending < len(cards):
                rows = numpy.array([vectors.get(card.key, blank) for card in cards])
        self.has_vectors = rows is not None
        self._scores = Scores([card.reading for card in cards], lexicon, rows)
        self._alike = _alike(cards)

    def count(self, allowed: Callable[[Card], bool]) -> int:
        """How many cards are allowed; of those that are alike in all but their words, one is asked."""
        return sum(number for card, number in self._alike if allowed(card))

    def best(
        self,
        wanted: Wanted,
        limit: int,
        now: int,
        vector: Any = None,
        allowed: Callable[[Card], bool] = lambda _: True,
    ) -> list[Found]:
        """The nearest cards that are allowed, the nearest first; of equals the newest."""
        scores = self._scores.together(wanted.text, vector)
        least = _LEAST_BY_WORDS if isinstance(scores, dict) else _LEAST
        concepts = self._lexicon.concepts_in(wanted.text)
        found: list[Found] = []
        for place, score in _from_the_top(scores, 4 * limit + 50):
            card = self.cards[place]
            if score < least or not allowed(card):
                continue
            bonus, reasons = fitting(wanted.terms, card.terms, now)
            shared = tuple(sorted(concepts & self._scores.concepts[place]))
            found.append(Found(card, score + bonus, shared, reasons))
        found.sort(key=lambda each: (-each.score, -each.card.posted_at, each.card.digest))
        return found[:limit]


def _alike(cards: Sequence[Card]) -> list[tuple[Card, int]]:
    """Cards that differ in what may be filtered by, and how many there are of each."""
    found: dict[tuple[object, ...], tuple[Card, int]] = {}
    for card in cards:
        terms = card.terms
        key = (card.project, card.author, terms.until, terms.categories, terms.languages)
        first, number = found.get(key, (card, 0))
        found[key] = first, number + 1
    return list(found.values())


def _from_the_top(scores: Any, most: int) -> list[tuple[int, float]]:
    if isinstance(scores, dict):
        return heapq.nlargest(most, scores.items(), key=lambda pair: pair[1])
    import numpy

    most = min(most, len(scores))
    places: Any = numpy.argpartition(-scores, most - 1)[:most] if most else []
    return [(int(place), float(scores[place])) for place in places]
