"""Whether the index keeps up with its node."""

from __future__ import annotations

import time
from typing import Final

from backend.errors import IndexLagging
from backend.storage.reader import AsOf

# Chains of tests and demos may have clocks that are ahead of ours: there, blocks alone tell.
MOST_BLOCKS: Final = 32


def behind(as_of: AsOf) -> int:
    """Blocks between the index and the newest block that its node told of."""
    return max(as_of.head - as_of.block, 0)


def age(as_of: AsOf) -> int:
    """Seconds since the block's time, by our clock."""
    return max(int(time.time() - as_of.timestamp), 0)


def is_lagging(as_of: AsOf, lag_seconds: float) -> bool:
    """Whether the node has blocks that the index should have by now.

    A chain without new blocks is no lag: only what the node has and the index hasn't counts.
    """
    late = time.time() - as_of.timestamp > lag_seconds
    return behind(as_of) > MOST_BLOCKS or (behind(as_of) > 0 and late)


def require_current(as_of: AsOf, lag_seconds: float) -> None:
    """Raises IndexLagging with how far it is behind."""
    if is_lagging(as_of, lag_seconds):
        blocks = behind(as_of)
        raise IndexLagging(f"The index is {blocks} blocks behind. Try again soon.", blocks=blocks)
