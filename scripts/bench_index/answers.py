"""What a recorded chain answers: the recorded bytes, found by number, hash, address and topics."""

from __future__ import annotations

import json
import mmap
from array import array
from collections import OrderedDict
from pathlib import Path
from typing import Any, Final

import msgspec

KEPT_LOGS: Final = 600_000
CLIENT: Final = b'"coledger-replay/1 (recorded from anvil)"'


class Refused(Exception):
    """The JSON-RPC error that answers a request."""


class _Logs(msgspec.Struct):
    logs: list[msgspec.Raw]


class _Places(msgspec.Struct):
    address: str
    topics: list[str]


class _Hash(msgspec.Struct):
    hash: str


class _Head(msgspec.Struct):
    hash: str
    transactions: list[_Hash]


Found = tuple[str, tuple[str, ...], bytes]


class Recording:
    """One recorded chain up to `head`, which can be moved: later blocks aren't there yet."""

    def __init__(self, folder: Path) -> None:
        self.facts: dict[str, Any] = json.loads((folder / "facts.json").read_text("utf-8"))
        self._file = (folder / "blocks.bin").open("rb")
        self._bytes = mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ)
        self._places = array("Q")
        self._places.frombytes((folder / "places.bin").read_bytes())
        self.head = int(self.facts["blocks"]) - 1
        self._numbers: dict[str, int] = {}
        self._indexed = -1
        self._short: dict[int, bytes] = {}
        self._logs: OrderedDict[int, list[Found]] = OrderedDict()
        self._by_first: dict[int, dict[str, list[Found]]] = {}
        self._kept = 0
        self._receipts = msgspec.json.Decoder(list[_Logs])
        self._log = msgspec.json.Decoder(_Places)
        self._block = msgspec.json.Decoder(_Head)

    # Pieces

    def number(self, name: str) -> int | None:
        """A block's number by name or number; None above the head."""
        depth = {"latest": 0, "pending": 0, "safe": 32, "finalized": 64}.get(name)
        if depth is not None:
            return max(self.head - depth, 0)
        number = 0 if name == "earliest" else int(name, 16)
        return number if number <= self.head else None

    def number_of(self, block_hash: str) -> int | None:
        """A block's number by its hash."""
        while self._indexed < self.head:
            self._indexed += 1
            self._numbers[self._block.decode(self.full(self._indexed)).hash] = self._indexed
        number = self._numbers.get(block_hash.lower())
        return None if number is None or number > self.head else number

    def full(self, number: int) -> bytes:
        """The block with its transactions."""
        return self._piece(2 * number)

    def receipts(self, number: int) -> bytes:
        """The block's receipts."""
        return self._piece(2 * number + 1)

    def short(self, number: int) -> bytes:
        """The block with the hashes of its transactions."""
        if number not in self._short:
            full = self.full(number)
            fields: dict[str, msgspec.Raw] = msgspec.json.decode(full, type=dict[str, msgspec.Raw])
            hashes = [one.hash for one in self._block.decode(full).transactions]
            fields["transactions"] = msgspec.Raw(msgspec.json.encode(hashes))
            self._short[number] = msgspec.json.encode(fields)
        return self._short[number]

    def logs(self, number: int) -> list[Found]:
        """The block's logs: address, topics, and the recorded bytes."""
        kept = self._logs.get(number)
        if kept is None:
            kept = [
                (found.address, tuple(found.topics), bytes(raw))
                for receipt in self._receipts.decode(self.receipts(number))
                for raw in receipt.logs
                for found in (self._log.decode(raw),)
            ]
            self._logs[number] = kept
            self._kept += len(kept)
            while self._kept > KEPT_LOGS and len(self._logs) > 1:
                gone, logs = self._logs.popitem(last=False)
                self._kept -= len(logs)
                self._by_first.pop(gone, None)
        return kept

    def logs_by_first(self, number: int) -> dict[str, list[Found]]:
        """The block's logs by their first topic, as nodes find them: without looking at them all."""
        kept = self._by_first.get(number)
        if kept is None:
            kept = {}
            for log in self.logs(number):
                kept.setdefault(log[1][0] if log[1] else "", []).append(log)
            self._by_first[number] = kept
        return kept

    def _piece(self, index: int) -> bytes:
        start, size = self._places[2 * index], self._places[2 * index + 1]
        return self._bytes[start : start + size]

    # Logs by filter

    def matching(self, wanted: dict[str, Any]) -> list[bytes]:
        """The logs that a filter of `eth_getLogs` matches, in the chain's order."""
        first, last = self._range(wanted)
        addresses = _addresses(wanted.get("address"))
        topics = [_topics(one) for one in wanted.get("topics") or []]
        (one,) = topics[0] if topics and topics[0] and len(topics[0]) == 1 else (None,)
        found: list[bytes] = []
        for number in range(first, last + 1):
            logs = self.logs(number) if one is None else self.logs_by_first(number).get(one, [])
            if addresses is not None:
                logs = [log for log in logs if log[0] in addresses]
            if topics:
                logs = [log for log in logs if _fits(log[1], topics)]
            found += [log[2] for log in logs]
        return found

    def _range(self, wanted: dict[str, Any]) -> tuple[int, int]:
        if "blockHash" in wanted:
            number = self.number_of(wanted["blockHash"])
            if number is None:
                raise Refused("unknown block")
            return number, number
        first = self.number(wanted.get("fromBlock", "latest"))
        last = self.number(wanted.get("toBlock", "latest"))
        return (self.head + 1 if first is None else first), (self.head if last is None else last)


def _addresses(wanted: str | list[str] | None) -> frozenset[str] | None:
    if not wanted:
        return None
    given = [wanted] if isinstance(wanted, str) else wanted
    return frozenset(one.lower() for one in given)


def _topics(wanted: str | list[str] | None) -> frozenset[str] | None:
    return _addresses(wanted)


def _fits(topics: tuple[str, ...], wanted: list[frozenset[str] | None]) -> bool:
    if len(topics) < len(wanted):
        return False
    return all(one is None or topic in one for topic, one in zip(topics, wanted, strict=False))
