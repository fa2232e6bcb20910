"""How near a query is to each of many texts, by each way of looking and by all together.

The weights were chosen on one half of the pairs in scripts/bench_match; docs/reports/matching.json
tells how often the hybrid is right on the other, and on pairs whose words the lexicon's author had
never seen, which is less often.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from backend.matching.lexicon import Lexicon
from backend.matching.terms import Terms
from backend.matching.words import stems_of, words_of


@dataclass(frozen=True)
class Weights:
    """What each way of looking counts for."""

    meaning: float = 1.0
    skills: float = 0.7
    fields: float = 0.2
    words: float = 0.2


class Read(Protocol):
    """What is looked at of a text."""

    @property
    def concepts(self) -> frozenset[str]:
        """Its skills."""

    @property
    def stems(self) -> Sequence[str]:
        """Its words."""


class Scores:
    """Texts to be compared with. `vectors` has a row for each; None: there is no encoder."""

    def __init__(self, readings: Sequence[Read], lexicon: Lexicon, vectors: Any = None) -> None:
        self.concepts = [each.concepts for each in readings]
        self.vectors = vectors
        self._lexicon = lexicon
        self._words = Terms([each.stems for each in readings])
        self._skills = Terms(self.concepts)
        self._fields = Terms([self._fields_of(found) for found in self.concepts])

    def by_words(self, text: str) -> dict[int, float]:
        """By the words that texts share."""
        return self._words.cosines(stems_of(words_of(text)))

    def by_skills(self, concepts: frozenset[str]) -> dict[int, float]:
        """By the skills that texts tell of."""
        return self._skills.cosines(concepts)

    def by_fields(self, concepts: frozenset[str]) -> dict[int, float]:
        """By the fields of these skills."""
        return self._fields.cosines(self._fields_of(concepts))

    def by_meaning(self, vector: Any) -> Any:
        """By what the encoder makes of them: an array of cosines."""
        return self.vectors @ vector

    def together(self, text: str, vector: Any = None, weights: Weights | None = None) -> Any:
        """By all of them: a score for each place, as an array or a dictionary of those above 0."""
        weights = weights or Weights()
        concepts = self._lexicon.concepts_in(text)
        sparse: dict[int, float] = defaultdict(float)
        for weight, found in (
            (weights.words, self.by_words(text)),
            (weights.skills, self.by_skills(concepts)),
            (weights.fields, self.by_fields(concepts)),
        ):
            for place, value in found.items():
                sparse[place] += weight * value
        if vector is None or self.vectors is None:
            return sparse
        scores = weights.meaning * self.by_meaning(vector)
        for place, value in sparse.items():
            scores[place] += value
        return scores

    def _fields_of(self, concepts: frozenset[str]) -> list[str]:
        return sorted({self._lexicon.concepts[concept].field for concept in concepts})
