"""The project's events about tiers of access, who counts as one, and keys that were given up."""

from __future__ import annotations

from backend.chain.events.base import Event


class TierSet(Event, frozen=True, gc=False):
    """What a tier of access needs was set."""

    tier: int
    token: str
    minimum: int
    category: int
    units: int


class UnitsCounted(Event, frozen=True, gc=False):
    """Accepted work was counted towards its claimant's access."""

    claim: str
    account: str
    category: int
    units: int


class MemberCounted(Event, frozen=True, gc=False):
    """An account began, or stopped, to count where each member counts once."""

    account: str
    counts: bool


class MemberMoved(Event, frozen=True, gc=False):
    """A member moved to a new address."""

    from_: str
    to: str
    number: int
    shares: int


class MoveVetoed(Event, frozen=True, gc=False):
    """An account forbade moving it to this address."""

    from_: str
    to: str
