"""The project's events about its agreement and its members."""

from __future__ import annotations

from backend.chain.events.base import Event


class AgreementAdopted(Event, frozen=True, gc=False):
    """A version of the agreement was adopted."""

    version: int
    digest: str


class AgreementAccepted(Event, frozen=True, gc=False):
    """An account accepted the current version."""

    account: str
    version: int
    number: int
    digest: str


class HolderNumbered(Event, frozen=True, gc=False):
    """A holder was numbered without having accepted."""

    account: str
    number: int
