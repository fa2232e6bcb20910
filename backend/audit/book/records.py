"""What a book keeps of one member, poll, line or dividend."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from backend.audit.project import NOBODY


@dataclass
class Member:
    """A member's or holder's record."""

    number: int = 0
    version: int = 0
    delegate: str = NOBODY
    counts: bool = False


@dataclass
class Poll:
    """A poll and its ballots, summed by answer; `turnout` is uncapped."""

    opened: dict[str, Any]
    counted: list[int] = field(default_factory=lambda: [0, 0, 0])
    turnout: int = 0
    closed: int = 0
    decided: bool = False
    extended: bool = False
    voters: set[str] = field(default_factory=set)


@dataclass
class Line:
    """A budget line."""

    opened: dict[str, Any]
    left: int
    paid: int = 0
    closed: bool = False


@dataclass
class Dividend:
    """A distribution, and what was collected of it."""

    token: str
    snapshot: int
    amount: int
    retained: int
    collected: Counter[str] = field(default_factory=Counter)
