"""Where a log stands in the chain, as one integer that orders all logs."""

from __future__ import annotations

from typing import Final

POSITION_BITS: Final = 20


def first_position(block: int) -> int:
    """The position of a block's first possible log."""
    return block << POSITION_BITS


def block_of(position: int) -> int:
    """The block number that a position lies in."""
    return position >> POSITION_BITS
