"""What is said between the index and the process that fetches for it: frames of MessagePack, and what is
delivered as `marshal` writes it.

Logs are many, and `marshal` writes what comes again only once; it is read by the same Python, from a
process of ours alone.
"""

from __future__ import annotations

import asyncio
import marshal
from collections.abc import Iterator
from typing import IO, Any, Final

import msgspec

from backend.chain.branches import Branch, Tier
from backend.chain.rpc import Header
from backend.chain.told import Told
from backend.errors import ColedgerError, NodeInconsistent, NodeRefused, NodeUnreachable

# The number of a delivery that answers no order: orders can be taken now.
READY: Final = -1
_SIZE: Final = 4
_KINDS: Final = {kind.__name__: kind for kind in (NodeUnreachable, NodeRefused, NodeInconsistent)}


class Order(msgspec.Struct):
    """A range to fetch. `accounts` are those that have come since the last order."""

    number: int
    endpoint: int
    first: int
    last: int
    tier: str
    near: bool
    accounts: list[str]


class Failure(msgspec.Struct):
    """An error, as it is told to another process."""

    kind: str
    message: str
    facts: dict[str, Any]

    def error(self) -> ColedgerError:
        """The error again."""
        return _KINDS[self.kind](self.message, **self.facts)


class Delivery(msgspec.Struct):
    """What came of an order; neither: the node changed its mind."""

    branch: Branch | None = None
    failure: Failure | None = None


class Setup(msgspec.Struct):
    """The first thing that is said: whom to ask for what."""

    urls: list[str]
    timeout: float
    factory: str


def failure_of(error: ColedgerError) -> Failure:
    """An error of a request, to be told."""
    return Failure(type(error).__name__, str(error), dict(error.facts))


def frame(message: object) -> bytes:
    """A message with its size in front."""
    body = msgspec.msgpack.encode(message)
    return len(body).to_bytes(_SIZE) + body


def delivery_frame(number: int, delivery: Delivery) -> tuple[bytes, bytes]:
    """What is delivered, with its size and its order's number in front."""
    branch, failure = delivery.branch, delivery.failure
    parts = None if branch is None else _parts(branch)
    body = marshal.dumps((parts, None if failure is None else msgspec.msgpack.encode(failure)))
    return len(body).to_bytes(_SIZE) + number.to_bytes(_SIZE, signed=True), body


def delivered(body: bytes) -> Delivery:
    """What `delivery_frame` was given. A branch comes without its logs: with what they tell."""
    parts, failure = marshal.loads(body)  # noqa: S302 - from our own process
    return Delivery(
        None if parts is None else _branch(*parts),
        None if failure is None else msgspec.msgpack.decode(failure, type=Failure),
    )


def _parts(branch: Branch) -> tuple[Any, ...]:
    return (
        branch.first,
        _plain(branch.last),
        [_plain(each) for each in branch.headers.values()],
        branch.parent,
        [_plain(each) for each in branch.window],
        str(branch.tier),
        branch.known,
        branch.told,
    )


def _branch(
    first: int,
    last: tuple[str, ...],
    headers: list[tuple[str, ...]],
    parent: str,
    window: list[tuple[str, ...]],
    tier: str,
    known: int,
    told: list[Told],
) -> Branch:
    by_hash = {each.hash: each for each in (Header(*parts) for parts in headers)}
    near = [Header(*parts) for parts in window]
    return Branch(first, Header(*last), [], by_hash, parent, near, Tier(tier), known, told)


def _plain(header: Header) -> tuple[str, ...]:
    return (header.number, header.hash, header.parent_hash, header.timestamp)


def frames_of(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Deliveries as they come, each with its order's number, until there is no other end any more."""
    while len(head := stream.read(2 * _SIZE)) == 2 * _SIZE:
        size = int.from_bytes(head[:_SIZE])
        body = stream.read(size)
        if len(body) < size:
            return
        yield int.from_bytes(head[_SIZE:], signed=True), body


async def read_frame(stream: asyncio.StreamReader) -> bytes:
    """The next message; raises IncompleteReadError when there is no other end any more."""
    size = int.from_bytes(await stream.readexactly(_SIZE))
    return await stream.readexactly(size)
