"""Where the node says that its chain stands, and how far back it may still change."""

from __future__ import annotations

from typing import Final

import msgspec

from backend.chain.logs import headers_at as plain_at
from backend.chain.logs import sealed_at
from backend.chain.rpc import Header, Node
from backend.errors import NodeRefused
from backend.storage.writer import Cursor, Finality

# Some nodes call a block final at once: what is younger than this can still be replaced.
FLOOR_SECONDS: Final = 900
# No chain makes more blocks in this time than are kept.
MOST_NEAR: Final = 4_096


class Tips(msgspec.Struct):
    """What the node said. `near` is the lowest block that may still be replaced, `here` what the
    node has where the index stands.
    """

    head: Header
    finality: Finality
    near: int
    here: Header | None


async def look(node: Node, cursor: Cursor | None, depth: int, is_checked: bool) -> Tips | None:
    """One request; None if the node has no block at all.

    Where it doesn't know `safe` and `finalized`, `depth` below the head takes their place. If
    headers are checked, the head's is a whole one.
    """
    headers_at = sealed_at if is_checked else plain_at
    own = [] if cursor is None else [cursor.number]
    names = ["latest", "safe", "finalized"] if node.tells_finality else ["latest"]
    try:
        head, *headers = await headers_at(node, [*names, *own])
    except NodeRefused:
        if not node.tells_finality:
            raise
        node.tells_finality = False
        return await look(node, cursor, depth, is_checked)
    if head is None:
        return None
    here = headers.pop() if own else None
    number = int(head.number, 16)
    safe, final = headers if node.tells_finality else (None, None)
    if not node.tells_finality:
        low = max(number - depth, 0)
        (final,) = await headers_at(node, [low])
        return Tips(head, Finality(number, low, low), _near(head, final, low), here)
    known = [0 if each is None else int(each.number, 16) for each in (safe, final)]
    return Tips(head, Finality(number, *known), _near(head, final, known[1]), here)


def _near(head: Header, final: Header | None, final_number: int) -> int:
    """Above what is final, but no younger than the floor, by the pace of the last blocks."""
    number = int(head.number, 16)
    if final is None or number <= final_number:
        return max(number - MOST_NEAR, 0) if final is None else final_number + 1
    elapsed = int(head.timestamp, 16) - int(final.timestamp, 16)
    pace = max(elapsed / (number - final_number), FLOOR_SECONDS / MOST_NEAR)
    return max(min(final_number + 1, number - int(FLOOR_SECONDS / pace)), 0)
