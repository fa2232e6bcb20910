"""Where what fits stands among everything in its half: first, among the first three, or below."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, Final

from backend.matching.cards import read
from backend.matching.encoder import Encoder
from backend.matching.lexicon import lexicon
from backend.matching.scoring import Scores, Weights
from scripts.bench_match.pairs import Pair

_Z: Final = 1.959964
ENGINES: Final = ("hybrid", "encoder", "tfidf", "words_and_lexicon")


class Half:
    """The pairs of one half, with everything in it to choose from."""

    def __init__(self, pairs: Sequence[Pair], encoder: Encoder) -> None:
        self.pairs = pairs
        self.pool = [text for pair in pairs for text in (pair.fits, *pair.distractors)]
        readings = [read(text.encode(), lexicon()) for text in self.pool]
        self.scores = Scores(readings, lexicon(), encoder.encode(self.pool))
        self._said = encoder.encode([pair.said for pair in pairs])

    def ranks(self, engine: str, weights: Weights | None = None) -> list[int]:
        """For each pair, how many texts stand above what fits; of equals, half do."""
        ask: dict[str, Callable[[str, Any], Any]] = {
            "hybrid": lambda said, vector: self.scores.together(said, vector, weights),
            "encoder": lambda _, vector: self.scores.by_meaning(vector),
            "tfidf": lambda said, _: self.scores.by_words(said),
            "words_and_lexicon": lambda said, _: self.scores.together(said, None, weights),
        }
        found = []
        for number, pair in enumerate(self.pairs):
            scores = ask[engine](pair.said, self._said[number])
            values = [
                float(scores.get(place, 0) if isinstance(scores, dict) else scores[place])
                for place in range(len(self.pool))
            ]
            found.append(_rank(values, self.pool.index(pair.fits)))
        return found


def _rank(values: Sequence[float], place: int) -> int:
    above = sum(value > values[place] for value in values)
    equal = sum(value == values[place] for value in values) - 1
    return above + math.ceil(equal / 2)


def figures(ranks: Sequence[int]) -> dict[str, Any]:
    """How often it was first, and among the first three, with the interval of the latter."""
    top1, top3 = sum(rank < 1 for rank in ranks), sum(rank < 3 for rank in ranks)
    size = len(ranks)
    return {
        "top1": round(top1 / size, 4),
        "top3": round(top3 / size, 4),
        "ci95": wilson(top3, size),
        "top1_ci95": wilson(top1, size),
    }


def wilson(hits: int, size: int) -> list[float]:
    """Wilson's interval for a part, at 95 %."""
    part, square = hits / size, _Z * _Z
    middle = (part + square / (2 * size)) / (1 + square / size)
    spread = _Z / (1 + square / size)
    spread *= math.sqrt(part * (1 - part) / size + square / (4 * size * size))
    return [round(max(middle - spread, 0), 4), round(min(middle + spread, 1), 4)]
