"""What the acts of a story refer to: its people, its categories, and the names that it gives to things."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scripts.demo.sections import StorySection


@dataclass
class Cast:
    """Who and what a story knows while its life is read; `claim_period` is in seconds, `decimals` are
    those of the currency.
    """

    people: Mapping[str, str]
    categories: Mapping[str, int]
    decimals: int
    begins: int
    seed: int
    creator: str
    claim_period: int
    _labels: dict[str, str] = field(default_factory=dict)
    _references: list[tuple[str, StorySection, str]] = field(default_factory=list)

    def name(self, section: StorySection, key: str, label: str) -> str:
        """Gives a name to a claim, a proposal or a post; each once."""
        if label in self._labels:
            raise section.wrong(
                key, f"“{label}” is the name of something else ({self._labels[label]})"
            )
        self._labels[label] = section.label
        return label

    def refer(self, section: StorySection, key: str, label: Any) -> str:
        """Takes the name of a thing; `finish` checks that there is such a thing."""
        if not isinstance(label, str) or not label:
            raise section.wrong(key, "must be the name of a claim, a proposal or a post")
        self._references.append((label, section, key))
        return label

    def finish(self) -> None:
        """Refuses names that nothing has."""
        for label, section, key in self._references:
            if label not in self._labels:
                raise section.wrong(key, f"nothing in the story is called “{label}”")

    def chance(self, place: str) -> random.Random:
        """Chance that is the same in every run, and another at every place."""
        return random.Random(f"{self.seed}/{place}")
