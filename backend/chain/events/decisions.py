"""The project's events about proposals and what became of them."""

from __future__ import annotations

import msgspec

from backend.chain.events.base import Event


class Call(msgspec.Struct, frozen=True):
    """One call of a proposal."""

    target: str
    value: int
    data: str
    code_hash: str


class ProposalCreated(Event, frozen=True):
    """A proposal was made."""

    poll: str
    proposer: str
    class_: int
    text: str
    salt: str
    calls: tuple[Call, ...]


class DecisionExecuted(Event, frozen=True, gc=False):
    """A decision was executed."""

    poll: str
    executor: str
