"""Receipts, and the root that a block's receipts must have.

The header of a block commits to the receipts of all its transactions, and a receipt to its logs:
address, topics, data and order. Whoever rebuilds the root knows that no log was left out, added or
altered. It says nothing of the names that logs are given beside: their block's hash and number,
their place and their transaction's hash; those are compared with the header and with one another.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import msgspec

from backend.chain import rlp
from backend.chain.rpc import Log
from backend.chain.trie import ordered_root

_TOPICS: Final = ("c0", "e1", "f842", "f863", "f884")


class Receipt(msgspec.Struct, rename="camel", gc=False):
    """What a receipt's place in the trie is made of; `root` is that of the years before Byzantium."""

    cumulative_gas_used: str
    logs_bloom: str
    logs: list[Log]
    transaction_hash: str
    type: str = "0x0"
    status: str | None = None
    root: str | None = None


def root_of(receipts: Sequence[Receipt]) -> str:
    """The receiptsRoot of a block with these receipts; raises ValueError if one is malformed."""
    return ordered_root([encoded(receipt) for receipt in receipts])


def encoded(receipt: Receipt) -> bytes:
    """A receipt as the trie holds it (EIP-2718: its type in front, if it has one)."""
    state = rlp.text(receipt.root or "0x") if receipt.status is None else rlp.number(receipt.status)
    logs = rlp.sequence("".join([_log(log) for log in receipt.logs]))
    body = rlp.sequence(
        f"{state}{rlp.number(receipt.cumulative_gas_used)}b90100{receipt.logs_bloom[2:]}{logs}"
    )
    kind = receipt.type
    return bytes.fromhex(body if kind == "0x0" else f"{int(kind, 16):02x}{body}")


def _log(log: Log) -> str:
    topics, data = log.topics, log.data
    size = len(data) // 2 - 1
    if size == 1:  # a small byte is its own encoding
        text = rlp.text(data)
        return rlp.sequence(f"94{log.address[2:]}{_TOPICS[len(topics)]}{_joined(topics)}{text}")
    front, middle = _frame(len(topics), size)
    return f"{front}{log.address[2:]}{_TOPICS[len(topics)]}{_joined(topics)}{middle}{data[2:]}"


def _joined(topics: list[str]) -> str:
    return "".join(["a0" + topic[2:] for topic in topics])


@lru_cache(maxsize=1_000)
def _frame(topics: int, size: int) -> tuple[str, str]:
    """What stands in front of a log's address and of its data: it depends on their sizes alone."""
    whole = rlp.text("0x" + "00" * size)
    middle = whole[: len(whole) - 2 * size]
    inner = 42 + len(_TOPICS[topics]) + 66 * topics + len(whole)
    front = rlp.sequence("0" * inner)
    return front[: len(front) - inner] + "94", middle
