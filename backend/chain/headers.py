"""Headers of blocks, and the hash that each must have.

A block's hash is the hash of its header, and the header names its parent's: from one hash that is
known to be right, everything below it follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from backend.chain import rlp
from backend.chain.rpc import Header


class SealedHeader(Header, gc=False):
    """A whole header, as the node writes it. Later forks added the fields at its end, in order."""

    sha3_uncles: str
    miner: str
    state_root: str
    transactions_root: str
    receipts_root: str
    logs_bloom: str
    difficulty: str
    gas_limit: str
    gas_used: str
    extra_data: str
    mix_hash: str
    nonce: str
    base_fee_per_gas: str | None = None  # London
    withdrawals_root: str | None = None  # Shanghai
    blob_gas_used: str | None = None  # Cancun, as the next two
    excess_blob_gas: str | None = None
    parent_beacon_block_root: str | None = None
    requests_hash: str | None = None  # Prague
    transactions: tuple[str, ...] = ()  # their hashes: no part of the header itself


def hash_of(header: SealedHeader) -> str:
    """The hash that a block with these fields has; raises ValueError if one is malformed."""
    word, number = _word, rlp.number
    parts = [
        *map(word, (header.parent_hash, header.sha3_uncles)),
        "94" + header.miner[2:],
        *map(word, (header.state_root, header.transactions_root, header.receipts_root)),
        rlp.text(header.logs_bloom),
        *map(number, (header.difficulty, header.number, header.gas_limit, header.gas_used)),
        number(header.timestamp),
        rlp.text(header.extra_data),
        word(header.mix_hash),
        "88" + header.nonce[2:],
    ]
    for value, encode in (
        (header.base_fee_per_gas, number),
        (header.withdrawals_root, word),
        (header.blob_gas_used, number),
        (header.excess_blob_gas, number),
        (header.parent_beacon_block_root, word),
        (header.requests_hash, word),
    ):
        if value is not None:
            parts.append(encode(value))
    return "0x" + rlp.keccak(bytes.fromhex(rlp.sequence("".join(parts)))).hex()


def is_sealed(header: SealedHeader) -> bool:
    """Whether the header has the hash that the node gives it."""
    try:
        return hash_of(header) == header.hash
    except ValueError:
        return False


def are_linked(headers: Sequence[Header]) -> bool:
    """Whether each block is the child of the one before it."""
    return all(
        child.parent_hash == parent.hash and int(child.number, 16) == int(parent.number, 16) + 1
        for parent, child in pairwise(headers)
    )


def _word(value: str) -> str:
    return "a0" + value[2:]
