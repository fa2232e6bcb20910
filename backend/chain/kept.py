"""What is kept of a log: its bytes, as the node's answer gives them in hex text."""

from __future__ import annotations

from collections.abc import Iterable

from backend.chain.rpc import Log
from backend.errors import NodeInconsistent
from backend.positions import first_position

# Position, address, topics (32 bytes each), data, hashes of block and transaction, and the
# transaction's index: a row of `raw_log`.
KeptLog = tuple[int, bytes, bytes, bytes, bytes, bytes, int]


class Firsts(dict[str, int]):
    """The first positions of blocks by the hex text of their numbers, each read once."""

    def __missing__(self, text: str) -> int:
        found = self[text] = first_position(int(text, 16))
        return found


class _Bytes(dict[str, bytes]):
    """What hex text stands for, each read once: blocks, transactions and addresses come often."""

    def __missing__(self, text: str) -> bytes:
        found = self[text] = bytes.fromhex(text[2:])
        if 2 * len(found) + 2 != len(text):  # spaces between digits are read as nothing
            raise ValueError(text)
        return found


def kept_of(logs: Iterable[Log]) -> list[KeptLog]:
    """For each log. Raises NodeInconsistent if one isn't the hex text of whole words."""
    known, firsts, read, kept = _Bytes(), Firsts(), bytes.fromhex, list[KeptLog]()
    for log in logs:
        words, text, count = "".join(log.topics), log.data, len(log.topics)
        try:
            topics, data = read(words.replace("0x", "")), read(text[2:])
            row = (
                firsts[log.block_number] + int(log.log_index, 16),
                known[log.address],
                topics,
                data,
                known[log.block_hash],
                known[log.transaction_hash],
                int(log.transaction_index, 16),
            )
        except ValueError as error:
            raise malformed(log) from error
        if len(topics) != 32 * count or len(words) != 66 * count or 2 * len(data) + 2 != len(text):
            raise malformed(log)
        kept.append(row)
    return kept


def malformed(log: Log) -> NodeInconsistent:
    """The error about a log that can't be one of ours."""
    return misshapen(int(log.block_number, 16), int(log.log_index, 16))


def misshapen(block: int, index: int) -> NodeInconsistent:
    """The same, by its place."""
    return NodeInconsistent(
        f"The node's log {index} of block {block} doesn't have the form that our contracts give it."
        " Use another node, and index again.",
        block=block,
    )
