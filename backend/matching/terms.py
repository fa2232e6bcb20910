"""Weighing what texts have in common: the rarer among all of them, the more it says (TF-IDF)."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence


class Terms:
    """Texts by their terms. A cosine is between 0 and 1."""

    def __init__(self, texts: Sequence[Iterable[str]]) -> None:
        self._size = len(texts)
        self._places: dict[str, list[tuple[int, float]]] = defaultdict(list)
        counts = [Counter(terms) for terms in texts]
        self._known = Counter(term for count in counts for term in count)
        for place, count in enumerate(counts):
            for term, weight in self._weights(count).items():
                self._places[term].append((place, weight))

    def rarity(self, term: str) -> float:
        """How much a term says."""
        return math.log((1 + self._size) / (1 + self._known[term])) + 1

    def cosines(self, terms: Iterable[str]) -> dict[int, float]:
        """The texts that have any of the terms, and how near each is."""
        found: dict[int, float] = defaultdict(float)
        for term, weight in self._weights(Counter(terms)).items():
            for place, other in self._places.get(term, ()):
                found[place] += weight * other
        return found

    def _weights(self, count: Counter[str]) -> dict[str, float]:
        raw = {term: (1 + math.log(n)) * self.rarity(term) for term, n in count.items()}
        length = math.sqrt(sum(weight * weight for weight in raw.values())) or 1.0
        return {term: weight / length for term, weight in raw.items()}
