"""A recorded chain that goes on: its last blocks again and again, sealed anew each time.

Ten million real transactions would take a node hours and forty gigabytes, and tell the index nothing
new. So the real chain (twelve thousand accounts, thirty thousand gifts) is recorded once, and after
its end come copies of its last twenty blocks, with numbers, times, parents and transactions' hashes of
their own. Logs, blooms and receipts' roots are the node's: whoever checks them finds them right. What
such a chain hasn't is accounts that come later, and another mixture than twenty thousand gifts have.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import msgspec

from backend.chain.headers import SealedHeader, hash_of
from scripts.bench_index.answers import Recording

A_BLOCK: Final = 1_000
HOUR: Final = 3_600
KEPT_TEXTS: Final = 200


class Lengthened(Recording):
    """The recording in a folder, and so many gifts after it as make `gifts` in all."""

    def __init__(self, folder: Path, gifts: int) -> None:
        super().__init__(folder)
        heads = {int(size): head for size, head in self.facts["sizes"].items()}
        self._real, self._given = self.head, max(heads)
        self._samples = range(heads[min(heads)] + 1, self._real + 1)
        self._headers: list[bytes] = []
        self._names: list[list[tuple[bytes, bytes]]] = []
        self._texts: dict[tuple[int, str], bytes] = {}
        self._seal((gifts - self._given) // A_BLOCK)
        self.head = self._real + len(self._headers)
        self.facts["blocks"] = self.head + 1

    def head_of(self, gifts: int) -> int:
        """The block by which so many have been made."""
        return head_of(self.facts["sizes"], gifts)

    def full(self, number: int) -> bytes:
        """The block; of those that were added, with the hashes of its transactions."""
        if number <= self._real:
            return super().full(number)
        return self._headers[number - self._real - 1]

    def short(self, number: int) -> bytes:
        """The block with the hashes of its transactions."""
        return super().short(number) if number <= self._real else self.full(number)

    def number_of(self, block_hash: str) -> int | None:
        """A block's number by its hash."""
        found = self._numbers.get(block_hash.lower())
        if found is None and self._indexed < self._real:
            head, self.head = self.head, self._real
            try:
                found = super().number_of(block_hash)
            finally:
                self.head = head
        return None if found is None or found > self.head else found

    def receipts(self, number: int) -> bytes:
        """The block's receipts."""
        if number <= self._real:
            return super().receipts(number)
        return self._renamed(number, "", lambda sample: super(Lengthened, self).receipts(sample))

    def matching(self, wanted: dict[str, Any]) -> list[bytes]:
        """The logs that a filter matches, a block's in one piece."""
        first, last = self._range(wanted)
        parts: tuple[str, ...] = ("address", "topics")
        rest: dict[str, Any] = {name: wanted[name] for name in parts if name in wanted}
        found: list[bytes] = []
        if first <= self._real:
            span = {"fromBlock": hex(first), "toBlock": hex(min(last, self._real))}
            found = super().matching({**rest, **span})
        key = json.dumps(rest)
        for number in range(max(first, self._real + 1), last + 1):
            text = self._renamed(number, key, lambda sample: self._all(sample, rest))
            if text:
                found.append(text)
        return found

    def _all(self, sample: int, rest: dict[str, Any]) -> bytes:
        span = {"fromBlock": hex(sample), "toBlock": hex(sample)}
        return b",".join(super().matching({**rest, **span}))

    def _renamed(self, number: int, key: str, make: Callable[[int], bytes]) -> bytes:
        """What a sample block says, with the names that this block has."""
        sample = self._sample_of(number)
        text = self._texts.get((sample, key))
        if text is None:
            if len(self._texts) >= KEPT_TEXTS:
                self._texts.clear()
            text = self._texts[(sample, key)] = make(sample)
        for old, new in self._names[number - self._real - 1] if text else ():
            text = text.replace(old, new)
        return text

    def _sample_of(self, number: int) -> int:
        return self._samples[(number - self._real - 1) % len(self._samples)]

    def _seal(self, count: int) -> None:
        """The headers of so many blocks more, each the child of the one before."""
        before = msgspec.json.decode(super().short(self._real))
        for number in range(self._real + 1, self._real + 1 + count):
            sample: dict[str, Any] = msgspec.json.decode(super().short(self._sample_of(number)))
            header = self._sealed(sample, before, number)
            pairs = [(sample["hash"], header["hash"])]
            pairs += zip(sample["transactions"], header["transactions"], strict=True)
            pairs += [
                (f'"{name}":"{sample[old]}"', f'"{name}":"{header[old]}"')
                for name, old in (("blockNumber", "number"), ("blockTimestamp", "timestamp"))
            ]
            self._names.append([(old.encode(), new.encode()) for old, new in pairs])
            self._headers.append(msgspec.json.encode(header))
            self._numbers[header["hash"]] = number
            before = header

    @staticmethod
    def _sealed(sample: dict[str, Any], before: dict[str, Any], number: int) -> dict[str, Any]:
        hashes = [
            "0x" + hashlib.sha256(f"{number}/{place}".encode()).hexdigest()
            for place in range(len(sample["transactions"]))
        ]
        changed = {"number": hex(number), "parentHash": before["hash"], "transactions": hashes}
        changed["timestamp"] = hex(int(before["timestamp"], 16) + HOUR)
        header = {**sample, **changed}
        header["hash"] = hash_of(msgspec.convert(header, SealedHeader, strict=False))
        return header


def head_of(sizes: dict[str, int], gifts: int) -> int:
    """The block by which so many gifts have been made, in a recording that is lengthened."""
    most = max(sizes, key=int)
    if gifts <= int(most):
        return sizes[str(gifts)]
    return sizes[most] + (gifts - int(most)) // A_BLOCK
