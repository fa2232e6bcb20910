"""All logs of a project, its treasury and their tokens, as a node tells them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, TypeVar

import msgspec
from eth_utils.crypto import keccak

from backend.audit.errors import NotAuditable, unauditable
from backend.audit.events import kind_of
from backend.audit.node import Node
from backend.chain import abi

WORD: Final = 64
SMALLEST: Final = 1
PIECES: Final = 16
T = TypeVar("T")


class Log(msgspec.Struct, rename="camel", frozen=True, gc=False):
    """A log as nodes write it, as far as books are kept from it."""

    address: str
    topics: tuple[str, ...]
    data: str
    block_number: str
    block_hash: str
    log_index: str
    block_timestamp: str | None = None

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in the chain."""
        return int(self.block_number, 16), int(self.log_index, 16)


def fetch_logs(node: Node, asked: Mapping[str, Any], first: int, last: int) -> Iterator[list[Log]]:
    """All logs that a filter matches, in order, piece by piece; while one is read, the next is
    fetched. A range that the node refuses is halved.
    """
    return ahead(_pieces(node, asked, first, last))


def _pieces(node: Node, asked: Mapping[str, Any], first: int, last: int) -> Iterator[list[Log]]:
    size = max((last - first) // PIECES + 1, SMALLEST)
    while first <= last:
        until = min(first + size - 1, last)
        span = {**asked, "fromBlock": hex(first), "toBlock": hex(until)}
        try:
            found = node.typed("eth_getLogs", [span], list[Log])
        except NotAuditable:
            if size <= SMALLEST:
                raise
            size = max(size // 2, SMALLEST)
            continue
        yield found
        first = until + 1


def ahead(found: Iterator[T]) -> Iterator[T]:
    """The same, each worked out in a thread while the one before it is used."""
    end: Any = object()
    with ThreadPoolExecutor(1) as thread:
        coming = thread.submit(next, found, end)
        while (come := coming.result()) is not end:
            coming = thread.submit(next, found, end)
            yield come


Reader = Callable[[tuple[str, ...], str], list[Any]]


def readers(contract: str, names: frozenset[str]) -> dict[str, tuple[str, Reader]]:
    """By topic: an event's name, and what takes its arguments out of a log. Accounts, digests and
    ids are lower-case hexadecimal, everything else is numbers.
    """
    found = {}
    for entry in abi.load(contract):
        if entry["type"] == "event" and entry["name"] in names:
            kinds = ",".join(kind_of(item) for item in entry["inputs"])
            topic = keccak(text=f"{entry['name']}({kinds})")
            found[f"0x{topic.hex()}"] = (entry["name"], _reader(entry["inputs"]))
    return found


def _reader(inputs: list[dict[str, Any]]) -> Reader:
    """Slices: every argument has one word, in a topic or in the data."""
    steps: list[tuple[int, int, Callable[[str], Any]]] = []
    topic, at = 1, 2
    for item in inputs:
        if item["indexed"]:
            steps.append((topic, 0, _read_as(item)))
            topic += 1
            continue
        for part in _flat(item):
            steps.append((0, at, _read_as(part)))
            at += WORD
    length = at

    def read(topics: tuple[str, ...], data: str) -> list[Any]:
        if len(topics) != topic or len(data) != length:
            raise unauditable("log_length")
        return [
            turn(topics[where]) if where else turn(data[start : start + WORD])
            for where, start, turn in steps
        ]

    return read


def _flat(item: dict[str, Any]) -> list[dict[str, Any]]:
    if item["type"] != "tuple":
        return [item]
    return [each for part in item["components"] for each in _flat(part)]


def _read_as(item: dict[str, Any]) -> Callable[[str], Any]:
    return {"address": _account, "bytes32": _digest}.get(item["type"], _number)


def _account(word: str) -> str:
    return "0x" + word[-40:]


def _digest(word: str) -> str:
    return "0x" + word[-64:]


def _number(word: str) -> int:
    return int(word, 16)
