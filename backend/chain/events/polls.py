"""The project's events about rules, polls and ballots."""

from __future__ import annotations

from backend.chain.events.base import Event


class RuleSet(Event, frozen=True, gc=False):
    """The rule of a class was set."""

    class_: int
    version: int
    weighting: int
    quorum: int
    approval: int
    cap: int
    period: int
    notice: int


class PollOpened(Event, frozen=True, gc=False):
    """A poll was opened."""

    poll: str
    author: str
    class_: int
    snapshot: int
    rule_version: int
    closes_at: int


class BallotCast(Event, frozen=True, gc=False):
    """A ballot was cast."""

    poll: str
    voter: str
    support: int
    weight: int
    counted: int


class PollExtended(Event, frozen=True, gc=False):
    """A poll stays open longer."""

    poll: str
    closes_at: int


class PollDecided(Event, frozen=True, gc=False):
    """A poll was decided early."""

    poll: str
    passed: bool


class PollClosed(Event, frozen=True, gc=False):
    """A poll was closed without effect."""

    poll: str
    state: int
