"""What was so a little while ago, and may be asked for again: asking the database would hold it up.

Whatever isn't remembered is still there to be read; nothing depends on how much is kept.
"""

from __future__ import annotations

from collections import deque
from typing import Final

from backend.indexing.rows import Holder, Poll

# Of each holder, and of all proposals.
VERSIONS: Final = 12
PROPOSALS: Final = 2_000

Calls = list[tuple[str, str]]


class Memory:
    """Versions of holders, the polls of the present timestamp, and the calls of proposals."""

    def __init__(self) -> None:
        self._versions: dict[tuple[str, str], deque[tuple[int, int, int, str | None]]] = {}
        self._polls: dict[tuple[str, int], list[str]] = {}
        self._opened_at = -1
        self._calls: dict[tuple[str, str], Calls] = {}

    def held(self, holder: Holder, timestamp: int) -> None:
        """A version of a holder was made."""
        key = (holder.project, holder.account)
        version = (timestamp, holder.shares, holder.votes, holder.delegate)
        versions = self._versions.get(key)
        if versions is None:
            self._versions[key] = deque((version,), maxlen=VERSIONS)
        else:
            versions.append(version)

    def held_at(self, time: int, project: str, account: str) -> Holder | None:
        """The version at the end of a timestamp; None if it isn't remembered."""
        for then, shares, votes, delegate in reversed(self._versions.get((project, account), ())):
            if then <= time:
                return Holder(project, account, shares, votes, delegate)
        return None

    def opened(self, poll: Poll) -> None:
        """A poll was opened; those of earlier timestamps are forgotten."""
        if poll.opened_at != self._opened_at:
            self._polls.clear()
            self._opened_at = poll.opened_at
        self._polls.setdefault((poll.project, poll.snapshot), []).append(poll.poll)

    def polls_of(self, project: str, snapshot: int, timestamp: int) -> list[str]:
        """The polls over a snapshot that were opened in a timestamp."""
        if timestamp != self._opened_at:
            return []
        return list(self._polls.get((project, snapshot), ()))

    def proposed(self, project: str, poll: str, calls: Calls) -> None:
        """A proposal was made; the oldest that is remembered is forgotten for it."""
        if len(self._calls) >= PROPOSALS:
            del self._calls[next(iter(self._calls))]
        self._calls[project, poll] = calls

    def calls_of(self, project: str, poll: str) -> Calls | None:
        """Target and data of a proposal's calls; None if they aren't remembered."""
        return self._calls.get((project, poll))

    def air(self) -> None:
        """Forgets what there may be very many of."""
        self._versions.clear()
