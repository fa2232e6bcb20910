"""The project's events about money and its settings."""

from __future__ import annotations

from backend.chain.events.base import Event


class Contributed(Event, frozen=True, gc=False):
    """A member gave money and received shares."""

    account: str
    money: int
    shares: int
    price: int


class Refunded(Event, frozen=True, gc=False):
    """A contributor took back what they gave."""

    account: str
    money: int
    shares: int


class RaisingSucceeded(Event, frozen=True, gc=False):
    """All thresholds were met."""

    raised: int
    backers: int
    pledged: int


class FundingSet(Event, frozen=True, gc=False):
    """The funding settings changed."""

    price: int
    cap: int
    open: bool


class ContractURIUpdated(Event, frozen=True, gc=False):
    """The project's description changed."""
