"""Merkle-Patricia tries, read strictly: the one way in which a chain's roots prove a value.

A node is known by its hash. Whoever walks from a root meets only nodes whose hashes the one above
them names, so all that is found on the way is what the root commits to. A key's absence is proved
in the same way: by the place where its path ends in nothing, or in another key's path.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import rlp
from rlp.exceptions import RLPException

from backend.audit.errors import ProofMissing, refused
from backend.audit.hashing import keccak
from backend.audit.plain_rlp import read_plain

EMPTY_ROOT: Final = keccak(b"\x80")
BRANCH: Final = 17
SHORT: Final = 2
HASH: Final = 32
LAST_FLAG: Final = 3
LARGEST: Final = 100_000
# A path is written in hexadecimal: each digit is the way to take at one branch.
WAYS: Final = {digit: way for way, digit in enumerate("0123456789abcdef")}

# A branch is a list of 17, a leaf or an extension a pair of its path and what follows.
Node = list[Any]


class Nodes:
    """A set of nodes by their hashes, each decoded and checked once, however often it is met."""

    def __init__(self, encoded: Iterable[bytes] = ()) -> None:
        self._raw: dict[bytes, bytes] = {}
        self._read: dict[bytes, Node] = {}
        self.used: set[bytes] = set()
        for each in encoded:
            self.add(each)

    def add(self, encoded: bytes) -> None:
        """One more node, as the trie has it."""
        if len(encoded) > LARGEST:
            raise refused("node_size")
        self._raw[keccak(encoded)] = encoded

    def __len__(self) -> int:
        return len(self._raw)

    def unused(self) -> int:
        """How many nodes nothing has needed."""
        return len(self._raw) - len(self.used)

    def needed(self) -> list[bytes]:
        """The nodes that something has needed, in the order in which they came."""
        return [encoded for digest, encoded in self._raw.items() if digest in self.used]

    def value(self, root: bytes, key: bytes) -> bytes | None:
        """What the trie with this root has under a key; None if it has nothing there.

        Raises ProofMissing where a node isn't there that would tell, ProofRefused where a node
        isn't one that any trie has.
        """
        if root == EMPTY_ROOT:
            return None
        path = key.hex()
        node, at = self._node(root), 0
        while True:
            if len(node) == BRANCH:
                if at == len(path):
                    raise refused("key_end")
                child = node[WAYS[path[at]]]
                at += 1
            else:
                part, is_leaf, child = node
                if path[at : at + len(part)] != part:
                    return None
                at += len(part)
                if is_leaf:
                    return _leaf(child) if at == len(path) else None
            if child == b"":
                return None
            node = child if isinstance(child, list) else self._node(child)

    def _node(self, digest: bytes) -> Node:
        read = self._read.get(digest)
        if read is None:
            encoded = self._raw.get(digest)
            if encoded is None:
                raise ProofMissing
            read = self._read[digest] = read_node(encoded)
            self.used.add(digest)
        return read


def decoded(encoded: bytes) -> Any:
    """Bytes or lists that an RLP text stands for; it must be the only one for them."""
    short = read_plain(encoded)
    if short is not None:
        return short
    try:
        return rlp.decode(encoded, strict=True)
    except (RLPException, TypeError, ValueError, IndexError, RecursionError):
        raise refused("rlp") from None


def read_node(encoded: bytes) -> Node:
    """A node of a trie, decoded and checked. Nodes within nodes are few: what nests deeper is none."""
    try:
        return checked(decoded(encoded))
    except RecursionError:
        raise refused("rlp") from None


def checked(node: Any) -> Node:
    """A node of a trie whose keys all have one length: its branches end no key. A pair is
    written out: `[path, is leaf, what follows]`.
    """
    if isinstance(node, list) and len(node) == BRANCH:
        if node[-1] != b"":
            raise refused("branch_value")
        children = [_child(each) for each in node[:-1]]
        if sum(each != b"" for each in children) < SHORT:
            raise refused("branch_ways")
        return [*children, b""]
    if isinstance(node, list) and len(node) == SHORT and isinstance(node[0], bytes):
        return _pair(node[0], node[1])
    raise refused("node_kind")


def _pair(packed: bytes, below: Any) -> Node:
    path = packed.hex()
    flags = WAYS[path[0]] if path else LAST_FLAG + 1
    if flags > LAST_FLAG or (not flags & 1 and path[1] != "0"):
        raise refused("path")
    is_leaf, rest = flags > 1, path[1 if flags & 1 else 2 :]
    if is_leaf:
        return [rest, True, below]
    if not rest:
        raise refused("extension_empty")
    child = _child(below)
    if child == b"" or (isinstance(child, list) and len(child) != BRANCH):
        raise refused("extension_end")
    return [rest, False, child]


def _child(below: Any) -> Any:
    """A reference: nothing, a hash, or a node of less than 32 bytes as it is."""
    if isinstance(below, list):
        if len(rlp.encode(below)) >= HASH:
            raise refused("embedded")
        return checked(below)
    if len(below) not in (0, HASH):
        raise refused("reference")
    return below


def _leaf(value: Any) -> bytes:
    if not isinstance(value, bytes) or not value:
        raise refused("leaf")
    return value
