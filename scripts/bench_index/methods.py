"""The requests that the replay of a recorded chain answers: those of a node, and some of its own."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import msgspec

from scripts.bench_index.answers import CLIENT, Recording, Refused

CHAIN_ID: Final = 31337


class Request(msgspec.Struct):
    """One request of JSON-RPC."""

    method: str
    id: msgspec.Raw = msgspec.Raw(b"null")
    params: list[Any] = []


ONE = msgspec.json.Decoder(Request)
MANY = msgspec.json.Decoder(list[Request])


class Replay:
    """Answers requests from a recording."""

    def __init__(self, folder: Path, recording: Recording | None = None) -> None:
        self.recording = recording or Recording(folder)
        self.asked: Counter[str] = Counter()
        self._growing = (0.0, 0, 0.0)
        self._first = 0.0
        self._verbs: dict[str, Callable[..., bytes]] = {
            "eth_chainId": lambda: _text(hex(CHAIN_ID)),
            "net_version": lambda: _text(str(CHAIN_ID)),
            "web3_clientVersion": lambda: CLIENT,
            "eth_blockNumber": self.head,
            "eth_getBlockByNumber": self.block_by_number,
            "eth_getBlockByHash": self.block_by_hash,
            "eth_getBlockReceipts": self.receipts,
            "eth_getLogs": self.logs,
            "eth_getCode": self.code,
            "eth_call": self.call,
            "replay_setHead": self.set_head,
            "replay_grow": self.grow,
            "replay_use": self.use,
            "replay_warm": self.warm,
            "replay_asked": self.what_was_asked,
        }

    def answer(self, body: bytes) -> bytes:
        """The answer to one request or a batch."""
        self._grown()
        if body.lstrip()[:1] == b"[":
            return b"[" + b",".join([self._one(one) for one in MANY.decode(body)]) + b"]"
        return self._one(ONE.decode(body))

    def _one(self, request: Request) -> bytes:
        self.asked[request.method] += 1
        if not self._first and request.method.startswith("eth_"):
            self._first = time.time()
        verb = self._verbs.get(request.method)
        head = b'{"jsonrpc":"2.0","id":' + bytes(request.id)
        try:
            if verb is None:
                raise Refused(f"the method {request.method} does not exist")
            return head + b',"result":' + verb(*request.params) + b"}"
        except (Refused, TypeError, ValueError, KeyError) as error:
            failure = msgspec.json.encode({"code": -32601, "message": str(error)})
            self.asked[f"refused {request.method}"] += 1
            return head + b',"error":' + failure + b"}"

    # Methods of a node

    def head(self) -> bytes:
        """The head."""
        return _text(hex(self.recording.head))

    def block_by_number(self, name: str, full: bool = False) -> bytes:
        """A block."""
        return self._block(self.recording.number(name), full)

    def block_by_hash(self, name: str, full: bool = False) -> bytes:
        """A block."""
        return self._block(self.recording.number_of(name), full)

    def receipts(self, name: str | dict[str, str]) -> bytes:
        """A block's receipts, by number, name or hash."""
        text = (
            name.get("blockHash", name.get("blockNumber", "")) if isinstance(name, dict) else name
        )
        by_hash = len(text) == 66
        number = self.recording.number_of(text) if by_hash else self.recording.number(text)
        return b"null" if number is None else self.recording.receipts(number)

    def logs(self, wanted: dict[str, Any]) -> bytes:
        """Logs by range or hash, addresses and topics."""
        return b"[" + b",".join(self.recording.matching(wanted)) + b"]"

    def code(self, address: str, _: Any = None) -> bytes:
        """The recorded code."""
        code = self.recording.facts.get("codes", {}).get(address.lower(), "0x")
        return msgspec.json.encode(code)

    def call(self, call: dict[str, Any], *_: Any) -> bytes:
        """A recorded call's result."""
        data = call.get("data") or call.get("input")
        place = f"{call['to'].lower()} {data}"
        found = self.recording.facts.get("calls", {}).get(place)
        if found is None:
            raise Refused(f"the call {place[:80]} wasn't recorded")
        return msgspec.json.encode(found)

    # Methods of its own

    def set_head(self, number: int) -> bytes:
        """Later blocks aren't there yet."""
        self.recording.head = min(number, int(self.recording.facts["blocks"]) - 1)
        self._growing = (0.0, 0, 0.0)
        return self.head()

    def grow(self, rate: float) -> bytes:
        """From now on so many blocks are added each second."""
        self._growing = (rate, self.recording.head, time.monotonic())
        return b"true"

    def use(self, folder: str) -> bytes:
        """Another recording, which shares the first blocks: a reorganisation."""
        self.recording = Recording(Path(folder))
        return self.head()

    def warm(self) -> bytes:
        """Prepares all logs and headers, so that the first reader waits no longer than the next."""
        for number in range(self.recording.head + 1):
            self.recording.logs_by_first(number)
            self.recording.short(number)
        self.recording.number_of("")
        return b"true"

    def what_was_asked(self) -> bytes:
        """How often each method was asked for since this was asked last, and when first."""
        asked, first = self.asked, self._first
        self.asked, self._first = Counter(), 0.0
        return msgspec.json.encode({"first": first, "methods": asked})

    def _block(self, number: int | None, full: bool) -> bytes:
        if number is None:
            return b"null"
        return self.recording.full(number) if full else self.recording.short(number)

    def _grown(self) -> None:
        rate, start, began = self._growing
        if rate:
            last = int(self.recording.facts["blocks"]) - 1
            self.recording.head = min(last, start + int(rate * (time.monotonic() - began)))


def _text(text: str) -> bytes:
    return msgspec.json.encode(text)
