"""The project's events about posts."""

from __future__ import annotations

from backend.chain.events.base import Event


class Posted(Event, frozen=True, gc=False):
    """A member posted a text."""

    author: str
    kind: int
    about: str
    digest: str
