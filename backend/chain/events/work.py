"""The project's events about categories, pledges and claims."""

from __future__ import annotations

from backend.chain.events.base import Event


class CategorySet(Event, frozen=True, gc=False):
    """A category was added or changed."""

    category: int
    name: str
    rate: int
    ceiling: int
    open: bool


class Pledged(Event, frozen=True, gc=False):
    """A member promises this much work."""

    account: str
    category: int
    units: int


class ClaimOpened(Event, frozen=True, gc=False):
    """A member claims to have done this."""

    claim: str
    claimant: str
    category: int
    units: int
    shares: int
    payment: int
    line: int
    evidence: str


class ClaimSettled(Event, frozen=True, gc=False):
    """A claim was accepted and its shares issued, or rejected."""

    claim: str
    claimant: str
    accepted: bool
    shares: int
