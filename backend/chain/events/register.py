"""The project's events about shares, votes and snapshots."""

from __future__ import annotations

from backend.chain.events.base import Event


class Transfer(Event, frozen=True, gc=False):
    """Shares, or a token's units, moved; the address zero issues and burns."""

    from_: str
    to: str
    value: int


class Approval(Event, frozen=True, gc=False):
    """A spender may move this many of the owner's shares."""

    owner: str
    spender: str
    value: int


class DelegateChanged(Event, frozen=True, gc=False):
    """Who casts an account's votes changed."""

    delegator: str
    from_delegate: str
    to_delegate: str


class DelegateVotesChanged(Event, frozen=True, gc=False):
    """The votes that an account casts changed."""

    delegate: str
    previous_votes: int
    new_votes: int


class SnapshotTaken(Event, frozen=True, gc=False):
    """A snapshot was taken; it shows the end of its timestamp."""

    number: int
    taken_at: int


class FoundingSharesIssued(Event, frozen=True, gc=False):
    """Shares from the project's start."""

    account: str
    shares: int
