"""The project's events about leaving, its terms, and the end."""

from __future__ import annotations

from backend.chain.events.base import Event


class SharingSet(Event, frozen=True, gc=False):
    """The split of revenue and the terms of leaving were set."""

    retained: int
    exit_part: int
    holding_time: int


class Exited(Event, frozen=True, gc=False):
    """A holder left with shares."""

    account: str
    shares: int
    recipient: str


class ExitPaid(Event, frozen=True, gc=False):
    """A leaver's part of one token was paid."""

    account: str
    token: str
    amount: int


class ProjectDissolved(Event, frozen=True, gc=False):
    """The members ended the project."""
