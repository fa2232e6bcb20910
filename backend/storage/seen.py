"""What an asker has seen of the index already, so that no later answer shows an earlier state.

Where several servers keep copies of one index, each is as new as what it has received. Of any two
states of an index that one is later which has undone more branches, or, of as many, has come to the
higher block. An asker brings the latest state that it was shown; a view that is older is not shown
to it: another server is asked, and at last the one that is written to.
"""

from __future__ import annotations

import re
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final, NamedTuple

_WRITTEN: Final = re.compile(r"([0-9]{1,9})\.([0-9]{1,18})")


class Seen(NamedTuple):
    """One state: how often branches had been undone, and the newest block. Later ones are greater."""

    rollbacks: int
    block: int

    def __str__(self) -> str:
        return f"{self.rollbacks}.{self.block}"


def seen_of(text: str) -> Seen | None:
    """The state that a text names; None for anything else."""
    found = _WRITTEN.fullmatch(text)
    return Seen(int(found[1]), int(found[2])) if found else None


@dataclass
class Asker:
    """Whose question is being answered: what it had seen before, and what it was shown now."""

    since: Seen | None = None
    shown: Seen | None = None

    def show(self, state: Seen) -> None:
        """It has been shown a state."""
        self.shown = state if self.shown is None else max(self.shown, state)


# Also in the threads that answer: they are given a copy of the context, and so the same asker.
ASKER: Final[ContextVar[Asker | None]] = ContextVar("asker", default=None)
