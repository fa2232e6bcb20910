"""What the index knows of its chain, as single rows."""

from __future__ import annotations

from typing import NamedTuple


class Cursor(NamedTuple):
    """A block: the last that is indexed, or one of those below it."""

    number: int
    hash: str
    parent: str
    timestamp: int


class Finality(NamedTuple):
    """The block numbers that the node calls its head, safe and finalised."""

    head: int
    safe: int
    finalized: int


class NodeStatus(NamedTuple):
    """When the node was last heard of, in Unix seconds of this machine's clock.

    `head` is the newest block that it told of, first at `head_since`.
    """

    head: int
    head_since: float
    heard_at: float
    written_at: float


class TokenRow(NamedTuple):
    """What a token says of itself, and where it was first seen."""

    address: str
    seen: int
    symbol: str | None
    name: str | None
    decimals: int | None
    answered: bool


class ChainRow(NamedTuple):
    """Which chain and factory a database is about."""

    chain_id: int
    genesis: str
    factory: str
    start_block: int
