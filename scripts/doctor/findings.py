"""What a check says: one line, and what to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from backend.wording import say


class Level(Enum):
    """GOOD; WEAK: it works, with less; BAD: it must be changed; LOST: it can't be found out."""

    GOOD = "good"
    WEAK = "weak"
    BAD = "bad"
    LOST = "lost"


@dataclass(frozen=True)
class Finding:
    """One check's result: its sentence's key in `doctor`, and the facts in it."""

    level: Level
    key: str
    facts: dict[str, Any] = field(default_factory=dict)

    def words(self, language: str) -> str:
        """The line."""
        mark = say(language, f"doctor.levels.{self.level.value}")
        return f"{mark:<7} {say(language, f'doctor.{self.key}', **self.facts)}"


def good(key: str, **facts: Any) -> Finding:
    return Finding(Level.GOOD, key, facts)


def weak(key: str, **facts: Any) -> Finding:
    return Finding(Level.WEAK, key, facts)


def bad(key: str, **facts: Any) -> Finding:
    return Finding(Level.BAD, key, facts)


def lost(key: str, **facts: Any) -> Finding:
    return Finding(Level.LOST, key, facts)


def code_of(findings: list[Finding]) -> int:
    """0 if nothing must be changed, 1 if something must, 2 if all else can't be found out."""
    levels = {finding.level for finding in findings}
    if Level.BAD in levels:
        return 1
    return 2 if Level.LOST in levels else 0
