"""How large an answer of a node may be: what is larger isn't kept in memory, and seldom even read.

A range whose logs turn out to be too many is asked for again in smaller ones. Nobody knows before how
many there are, and several ranges are asked for at once. A single block can't be made smaller: it may
be as large as blocks are, but no node can fill the memory with one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

import aiohttp

from backend.chain.faults import Fault
from backend.errors import NodeRefused

# Some four thousand logs, twice as many as a range usually has: several are on their way at once, and what
# each process holds of one is three times as much.
OF_A_RANGE: Final = 4 * 2**20
EVER: Final = 256 * 2**20
_most: Final[ContextVar[int]] = ContextVar("most_bytes", default=EVER)


@contextmanager
def at_most(size: int) -> Iterator[None]:
    """No answer that is read within the `with` block may be larger."""
    token = _most.set(size)
    try:
        yield
    finally:
        _most.reset(token)


async def read(response: aiohttp.ClientResponse, place: str) -> bytes:
    """An answer. Raises NodeRefused, with `bytes` among its facts, if it is too large."""
    most = _most.get()
    told = response.content_length
    if told is not None and response.headers.get("content-encoding", "identity") == "identity":
        if told > most:
            raise too_large(place, told)
        return await response.read()
    parts: list[bytes] = []
    size = 0
    async for part in response.content.iter_any():
        size += len(part)
        if size > most:
            raise too_large(place, size)
        parts.append(part)
    return b"".join(parts)


def too_large(place: str, size: int) -> NodeRefused:
    """What is said of an answer that isn't read."""
    return NodeRefused(
        f"An answer of the node at {place} is too large to be read ({size:,} bytes).",
        url=place,
        fault=Fault.LARGE,
        bytes=size,
    )
