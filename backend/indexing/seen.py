"""Which keys may be stored: most new accounts are known to be new without asking the database.

A Bloom filter: two bits for each key, of sixteen that there are. A key whose bits aren't both set is
surely new; of those that are new, about one in seventy looks as if it weren't, and is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

_BITS_A_KEY: Final = 16
_FEWEST: Final = 1 << 16


class Seen:
    """The keys of one table that were ever stored, or are about to be."""

    def __init__(self, keys: Iterable[tuple[Any, ...]], room: int) -> None:
        size = max(room, _FEWEST) * _BITS_A_KEY
        self._bits = bytearray(1 << (size - 1).bit_length() - 3)
        self._mask = len(self._bits) * 8 - 1
        self.left = max(room, _FEWEST)
        for key in keys:
            self.add(key)

    def add(self, key: tuple[Any, ...]) -> None:
        """The key may be stored from now on. `left` counts down how many more there is room for."""
        number = hash(key)
        for place in (number & self._mask, number >> 28 & self._mask):
            self._bits[place >> 3] |= 1 << (place & 7)
        self.left -= 1

    def __contains__(self, key: tuple[Any, ...]) -> bool:
        number = hash(key)
        bits, first, second = self._bits, number & self._mask, number >> 28 & self._mask
        return bool(bits[first >> 3] >> (first & 7) & bits[second >> 3] >> (second & 7) & 1)
