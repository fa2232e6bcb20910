"""What the acts of a story refer to: its people, its categories, and the names that it gives to things."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from backend.wallet.governed import COIN
from backend.wallet.project import NATIVE_DECIMALS
from scripts.demo.sections import StorySection

CLAIM, PROPOSAL, POST = "claim", "proposal", "post"
LINE, DIVIDEND = "budget line", "dividend"
POLL = (CLAIM, PROPOSAL)


@dataclass
class Cast:
    """Who and what a story knows while its life is read.

    `people` are all who act, `claim_period` is in seconds, `decimals` are those of the currency,
    `gated` says whether the story has a gate.
    """

    people: Mapping[str, str]
    categories: Mapping[str, int]
    decimals: int
    begins: int
    seed: int
    creator: str
    claim_period: int
    gated: bool = False
    _labels: dict[str, tuple[str, str]] = field(default_factory=dict)
    _references: list[tuple[str, StorySection, str, tuple[str, ...]]] = field(default_factory=list)
    _line_decimals: dict[str, int] = field(default_factory=dict)
    _payments: list[tuple[str, StorySection, str]] = field(default_factory=list)

    def by(self, section: StorySection) -> str:
        """Who does something that anybody could: the creator if nobody is named."""
        return section.person("by", section.raw("by") or self.creator, self.people)

    def decimals_of(self, token: str) -> int:
        """Decimals of the currency or of the coin."""
        return NATIVE_DECIMALS if token == COIN else self.decimals

    def name_line(self, section: StorySection, label: str, token: str) -> str:
        """Gives a name to a budget line, which is counted in a token."""
        self._line_decimals[label] = self.decimals_of(token)
        return self.name(section, "label", label, LINE)

    def draw(self, section: StorySection, label: Any, payment: str) -> str:
        """Takes the name of a line for a payment; `finish` checks that it is counted in its token."""
        self._payments.append((label, section, payment))
        return self.refer(section, "line", label, LINE)

    def name(self, section: StorySection, key: str, label: str, kind: str) -> str:
        """Gives a name to a thing of a kind; each once."""
        if label in self._labels:
            place = self._labels[label][1]
            raise section.wrong(key, f"“{label}” is the name of something else ({place})")
        self._labels[label] = (kind, section.label)
        return label

    def refer(self, section: StorySection, key: str, label: Any, *kinds: str) -> str:
        """Takes the name of a thing of these kinds; `finish` checks that there is such a thing."""
        if not isinstance(label, str) or not label:
            raise section.wrong(key, f"must be the name of a {_either(kinds)}")
        self._references.append((label, section, key, kinds))
        return label

    def refer_all(self, section: StorySection, key: str, *kinds: str) -> tuple[str, ...]:
        """Takes the name of a thing, or a list of such names."""
        found = section.raw(key)
        labels = found if isinstance(found, list) else [found]
        return tuple(self.refer(section, key, label, *kinds) for label in labels)

    def finish(self) -> None:
        """Refuses names that nothing has, or something of another kind."""
        for label, section, key, kinds in self._references:
            if label not in self._labels:
                raise section.wrong(key, f"nothing in the story is called “{label}”")
            kind, place = self._labels[label]
            if kind not in kinds:
                raise section.wrong(key, f"“{label}” is a {kind} ({place}), not a {_either(kinds)}")
        for label, section, payment in self._payments:
            section.require_sum("payment", payment, self._line_decimals[label])

    def chance(self, place: str) -> random.Random:
        """Chance that is the same in every run, and another at every place."""
        return random.Random(f"{self.seed}/{place}")


def _either(kinds: tuple[str, ...]) -> str:
    return " or a ".join(kinds)
