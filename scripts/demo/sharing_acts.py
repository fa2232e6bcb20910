"""What people do in a story with revenue, budget lines and their part: see `scripts.demo.acts`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Distribute:
    """One shares out so much revenue, of the currency or of the coin."""

    label: str
    by: str
    amount: str
    token: str


@dataclass(frozen=True)
class Collect:
    """People collect their parts of dividends themselves, or (`by`) somebody sends them theirs."""

    labels: tuple[str, ...]
    who: tuple[str, ...]
    by: str


@dataclass(frozen=True)
class CloseLine:
    """Somebody returns to the treasury what a line that is over has left."""

    label: str
    by: str


@dataclass(frozen=True)
class Leave:
    """People leave with their part: with so many shares, or (no `shares`) with all that they can."""

    who: tuple[str, ...]
    shares: str


SharingAct = Distribute | Collect | CloseLine | Leave
