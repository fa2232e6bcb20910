"""The receipts of a block, as its trie has them, from what a node says of each transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import rlp

from backend.audit.errors import unauditable
from backend.audit.hashing import keccak
from backend.audit.node import Node
from backend.audit.nodes import EMPTY_ROOT

Pairs = Sequence[tuple[bytes, bytes]]


def receipt_nodes(node: Node, block: Mapping[str, Any]) -> list[bytes]:
    """All nodes of the block's trie of receipts. NotAuditable as below."""
    return _proved(node, block)[1]


def proved_receipts(node: Node, block: Mapping[str, Any]) -> list[Any]:
    """The block's receipts. NotAuditable if what the node says of them doesn't give the root that the
    block commits to: then it left out, added or changed something.
    """
    return _proved(node, block)[0]


def _proved(node: Node, block: Mapping[str, Any]) -> tuple[list[Any], list[bytes]]:
    hashes = block["transactions"]
    receipts = node.ask_all([("eth_getTransactionReceipt", [each]) for each in hashes])
    if any(each is None or each["blockHash"] != block["hash"] for each in receipts):
        raise unauditable("no_receipts", url=node.url)
    pairs = [(rlp.encode(index), encode_receipt(each)) for index, each in enumerate(receipts)]
    root, made = trie_of(pairs)
    if f"0x{root.hex()}" != block["receiptsRoot"]:
        raise unauditable("receipts_false", url=node.url, block=int(block["number"], 16))
    return receipts, made


def encode_receipt(receipt: Mapping[str, Any]) -> bytes:
    """A receipt as the trie has it: with its type before it, if it has one."""
    logs = [
        [_bytes(log["address"]), [_bytes(topic) for topic in log["topics"]], _bytes(log["data"])]
        for log in receipt["logs"]
    ]
    first = int(receipt["status"], 16) if "status" in receipt else _bytes(receipt["root"])
    encoded: bytes = rlp.encode(
        [first, int(receipt["cumulativeGasUsed"], 16), _bytes(receipt["logsBloom"]), logs]
    )
    kind = int(receipt.get("type") or "0x0", 16)
    return bytes([kind]) + encoded if kind else encoded


def trie_of(pairs: Pairs) -> tuple[bytes, list[bytes]]:
    """The root of the trie with these keys, none the beginning of another, and its nodes."""
    made: list[bytes] = []
    if not pairs:
        return EMPTY_ROOT, made
    top = _subtrie(sorted((nibbles(key), value) for key, value in pairs), 0, made)
    encoded: bytes = rlp.encode(top)
    made.append(encoded)
    return keccak(encoded), made


def nibbles(key: bytes) -> bytes:
    """The halves of a key's bytes, one a byte."""
    return bytes(half for byte in key for half in (byte >> 4, byte & 15))


def _subtrie(pairs: Pairs, depth: int, made: list[bytes]) -> list[Any]:
    first, value = pairs[0]
    if len(pairs) == 1:
        return [_packed(first[depth:], leaf=True), value]
    last = pairs[-1][0]
    shared = depth
    while first[shared] == last[shared]:
        shared += 1
    children: list[Any] = [b""] * 17
    for half in range(16):
        below = [pair for pair in pairs if pair[0][shared] == half]
        if below:
            children[half] = _reference(_subtrie(below, shared + 1, made), made)
    if shared == depth:
        return children
    return [_packed(first[depth:shared], leaf=False), _reference(children, made)]


def _reference(node: list[Any], made: list[bytes]) -> Any:
    encoded: bytes = rlp.encode(node)
    if len(encoded) < 32:
        return node
    made.append(encoded)
    return keccak(encoded)


def _packed(path: bytes, *, leaf: bool) -> bytes:
    flag = 2 if leaf else 0
    halves = bytes([flag + 1]) + path if len(path) % 2 else bytes([flag, 0]) + path
    return bytes(halves[at] << 4 | halves[at + 1] for at in range(0, len(halves), 2))


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text[2:])
