"""The project's events about budget lines."""

from __future__ import annotations

from backend.chain.events.base import Event


class LineOpened(Event, frozen=True, gc=False):
    """A budget line was opened; its money left the treasury."""

    line: int
    token: str
    payee: str
    amount: int
    owner: str
    due_at: int
    expires_at: int
    digest: str


class LinePaid(Event, frozen=True, gc=False):
    """A line paid an accepted claim."""

    line: int
    claim: str
    payee: str
    amount: int


class LineClosed(Event, frozen=True, gc=False):
    """A line was closed; what it had left went back to the treasury."""

    line: int
    returned: int
