"""The root of the trie that holds a block's receipts (or transactions) by their place in the block.

A Merkle-Patricia trie that is built once from all its values needs no database of nodes, as the
`trie` library has one for tries that change: see docs/decisions.
"""

from __future__ import annotations

from collections.abc import Sequence

from backend.chain.rlp import keccak

EMPTY = "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421"


def ordered_root(values: Sequence[bytes]) -> str:
    """The root of a trie whose keys are the values' places, as RLP."""
    if not values:
        return EMPTY
    items = sorted((_key(place), value) for place, value in enumerate(values))
    return "0x" + keccak(_node(items, 0, len(items), 0)).hex()


def _key(place: int) -> str:
    """A place as RLP, a letter for each half byte."""
    if 0 < place < 128:
        return f"{place:02x}"
    digits = f"{place:x}" if place else ""
    digits = "0" + digits if len(digits) & 1 else digits
    return f"{128 + len(digits) // 2:02x}{digits}"


def _node(items: list[tuple[str, bytes]], start: int, end: int, depth: int) -> bytes:
    """The node over some items with a common beginning of `depth` letters. No key begins another."""
    key, value = items[start]
    if end - start == 1:
        return _pair(_path(key[depth:], True), _string(value))
    last = items[end - 1][0]
    shared = depth
    while key[shared] == last[shared]:
        shared += 1
    branch = _branch(items, start, end, shared)
    if shared == depth:
        return branch
    return _pair(_path(key[depth:shared], False), _reference(branch))


def _branch(items: list[tuple[str, bytes]], start: int, end: int, depth: int) -> bytes:
    children = [b"\x80"] * 17
    while start < end:
        letter = items[start][0][depth]
        after = start + 1
        while after < end and items[after][0][depth] == letter:
            after += 1
        children[int(letter, 16)] = _reference(_node(items, start, after, depth + 1))
        start = after
    return _list(b"".join(children))


def _reference(node: bytes) -> bytes:
    return node if len(node) < 32 else b"\xa0" + keccak(node)


def _path(letters: str, is_leaf: bool) -> bytes:
    flag = 2 if is_leaf else 0
    odd = len(letters) & 1
    return _string(bytes.fromhex(f"{flag + odd:x}{'' if odd else '0'}{letters}"))


def _pair(path: bytes, value: bytes) -> bytes:
    return _list(path + value)


def _string(data: bytes) -> bytes:
    if len(data) == 1 and data[0] < 128:
        return data
    return _sized(data, 128)


def _list(payload: bytes) -> bytes:
    return _sized(payload, 192)


def _sized(payload: bytes, base: int) -> bytes:
    length = len(payload)
    if length < 56:
        return bytes((base + length,)) + payload
    size = length.to_bytes((length.bit_length() + 7) // 8)
    return bytes((base + 55 + len(size),)) + size + payload
