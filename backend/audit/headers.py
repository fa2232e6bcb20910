"""A block's header: the text that the block's hash is of, and the roots that it commits to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import rlp

from backend.audit.errors import refused, unauditable
from backend.audit.hashing import keccak
from backend.audit.nodes import decoded

# In the header's order: the name that nodes give a field, and its length in bytes; None for numbers
# and texts of any length.
FIELDS: Final[tuple[tuple[str, int | None], ...]] = (
    ("parentHash", 32),
    ("sha3Uncles", 32),
    ("miner", 20),
    ("stateRoot", 32),
    ("transactionsRoot", 32),
    ("receiptsRoot", 32),
    ("logsBloom", 256),
    ("difficulty", None),
    ("number", None),
    ("gasLimit", None),
    ("gasUsed", None),
    ("timestamp", None),
    ("extraData", None),
    ("mixHash", 32),
    ("nonce", 8),
    ("baseFeePerGas", None),
    ("withdrawalsRoot", 32),
    ("blobGasUsed", None),
    ("excessBlobGas", None),
    ("parentBeaconBlockRoot", 32),
    ("requestsHash", 32),
)
TEXTS: Final = ("extraData",)
# Until Merge: what every header has; each upgrade since has added some at the end.
LEAST: Final = 15
NUMBER, STATE, RECEIPTS, TIME = 8, 3, 5, 11


@dataclass(frozen=True)
class Header:
    """A header that is known to be the one with this hash."""

    hash: bytes
    parent: bytes
    number: int
    timestamp: int
    state_root: bytes
    receipts_root: bytes


def read_header(encoded: bytes, block_hash: bytes) -> Header:
    """The header with this hash. ProofRefused if the text isn't it."""
    if keccak(encoded) != block_hash:
        raise refused("other_block", hash=f"0x{block_hash.hex()}")
    items = decoded(encoded)
    if not isinstance(items, list) or len(items) < LEAST:
        raise refused("header")
    for (name, length), item in zip(FIELDS, items, strict=False):
        if not isinstance(item, bytes) or (length is not None and len(item) != length):
            raise refused("header_field", name=name)
    return Header(
        hash=block_hash,
        parent=items[0],
        number=int.from_bytes(items[NUMBER]),
        timestamp=int.from_bytes(items[TIME]),
        state_root=items[STATE],
        receipts_root=items[RECEIPTS],
    )


def encode_header(block: Mapping[str, Any]) -> bytes:
    """The text of a block that a node has answered with. NotAuditable if it doesn't give the hash
    that the node says.
    """
    items: list[bytes] = []
    for name, length in FIELDS:
        if block.get(name) is None:
            break
        digits = str(block[name]).removeprefix("0x")
        if length is None and name not in TEXTS:
            number = int(digits or "0", 16)
            items.append(number.to_bytes((number.bit_length() + 7) // 8))
        else:
            items.append(bytes.fromhex(digits))
    encoded: bytes = rlp.encode(items)
    if f"0x{keccak(encoded).hex()}" != block["hash"]:
        raise unauditable("header_unknown", block=int(block["number"], 16))
    return encoded
