"""What a block's bloom says of logs that it may hold.

Each address and each topic of a log sets three of 2,048 bits. Where one of them isn't set, the
block has no such log; where all are, it may have one.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from backend.chain.codec import TRANSFER
from backend.chain.rlp import keccak


@lru_cache(maxsize=100_000)
def mask(value: str) -> int:
    """The bits of an address or a topic."""
    digest = keccak(bytes.fromhex(value[2:]))
    bits = 0
    for place in (0, 2, 4):
        bits |= 1 << (int.from_bytes(digest[place : place + 2]) & 2047)
    return bits


# More seldom than this, nothing is taken for chance.
SELDOM: Final = 0.02


class Sieve:
    """Tells the blocks that can't hold a log of ours: by an address that is followed, or a token's
    transfer to or from one.
    """

    def __init__(self, factory: str, accounts: Iterable[str]) -> None:
        followed = [*accounts]
        self._emitters = [mask(factory), *map(mask, followed)]
        self._transfer = mask(TRANSFER)
        self._sides = [mask(topic_of(account)) for account in followed]

    def may_hold(self, bloom: int) -> bool:
        """Whether a block with this bloom may hold a log of ours."""
        if _any(self._emitters, bloom):
            return True
        return self._transfer & bloom == self._transfer and _any(self._sides, bloom)

    def is_mistaken_by_chance(self, bloom: int) -> bool:
        """Whether a bloom that admits logs of ours may well do so though there are none.

        Where one bit in six is set that happens to one address in two hundred; some chains' busy
        blocks have nearly all bits set.
        """
        full: float = bloom.bit_count() / 2048
        return len(self._emitters) * full**3 > SELDOM


def holds(bloom: int, values: Iterable[str]) -> bool:
    """Whether a block with this bloom may hold logs of these addresses with these topics."""
    bits = 0
    for value in values:
        bits |= mask(value)
    return bits & bloom == bits


def topic_of(account: str) -> str:
    """An account as a topic."""
    return "0x" + 24 * "0" + account[2:]


def _any(masks: Iterable[int], bloom: int) -> bool:
    missing = ~bloom
    return any(not each & missing for each in masks)
