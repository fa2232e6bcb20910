"""The pairs, and which half each belongs to: decided once, by a fixed seed, before any tuning."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).with_name("pairs.txt")
# Written later, each of them judged before anything was changed; see docs/decisions/0040-matching.md.
OTHERS: Final = {
    "other_wording": FILE.with_name("unseen.txt"),
    "random_topics": FILE.with_name("fresh.txt"),
}
SEED: Final = 20261125
_PARTS: Final = 4


@dataclass(frozen=True)
class Pair:
    """What somebody says, what fits it, and what doesn't though it looks like it."""

    source: str
    said: str
    fits: str
    distractors: tuple[str, ...]


def read_pairs(path: Path = FILE) -> list[Pair]:
    """All pairs, in the order of the file."""
    pairs, source = [], ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            source = line.strip("[] ")
        elif line and not line.startswith("#"):
            parts = [part.strip() for part in line.split("|")]
            if len(parts) != _PARTS:
                raise ValueError(f"{path.name}: four parts are needed in: {line}")
            pairs.append(Pair(source, parts[0], parts[1], tuple(parts[2:])))
    return pairs


def halves(pairs: list[Pair], seed: int = SEED) -> tuple[list[Pair], list[Pair]]:
    """One half to tune on, one that is held out; of each source as many."""
    chosen = random.Random(seed)  # noqa: S311 – to be repeated, not to be secret
    tuning: list[Pair] = []
    held_out: list[Pair] = []
    for source in sorted({pair.source for pair in pairs}):
        own = [pair for pair in pairs if pair.source == source]
        chosen.shuffle(own)
        tuning += own[: len(own) // 2]
        held_out += own[len(own) // 2 :]
    return tuning, held_out
