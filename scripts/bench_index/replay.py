"""A node that replays a recorded chain: `python -m scripts.bench_index.replay FOLDER [PORT]`.

It answers as the node did from which the chain was recorded, byte for byte, only faster: so what is
measured is the indexer and not the node. Ours and the peers are measured against this same server.
Requests of its own move its head (`replay_setHead`), let it grow (`replay_grow`: blocks a second)
and change to another recording of the same chain (`replay_use`: a folder): a reorganisation.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec

from scripts.bench_index.answers import CLIENT, Recording, Refused
from scripts.helpers.ports import LOOPBACK


class _Request(msgspec.Struct):
    method: str
    id: msgspec.Raw = msgspec.Raw(b"null")
    params: list[Any] = []


ONE = msgspec.json.Decoder(_Request)
MANY = msgspec.json.Decoder(list[_Request])


class Replay:
    """Answers requests from a recording."""

    def __init__(self, folder: Path) -> None:
        self.recording = Recording(folder)
        self.asked: Counter[str] = Counter()
        self._growing = (0.0, 0, 0.0)
        self._first = 0.0
        self._verbs = {name[3:]: getattr(self, name) for name in dir(self) if name.startswith("do_")}

    def answer(self, body: bytes) -> bytes:
        """The answer to one request or a batch."""
        self._grow()
        if body.lstrip()[:1] == b"[":
            return b"[" + b",".join([self._one(one) for one in MANY.decode(body)]) + b"]"
        return self._one(ONE.decode(body))

    def _one(self, request: _Request) -> bytes:
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

    def do_eth_chainId(self) -> bytes:
        """The chain's number."""
        return b'"0x7a69"'

    def do_net_version(self) -> bytes:
        """The same in decimal."""
        return b'"31337"'

    def do_web3_clientVersion(self) -> bytes:
        """Who answers."""
        return CLIENT

    def do_eth_blockNumber(self) -> bytes:
        """The head."""
        return f'"{hex(self.recording.head)}"'.encode()

    def do_eth_getBlockByNumber(self, name: str, full: bool = False) -> bytes:
        """A block."""
        return self._block(self.recording.number(name), full)

    def do_eth_getBlockByHash(self, name: str, full: bool = False) -> bytes:
        """A block."""
        return self._block(self.recording.number_of(name), full)

    def do_eth_getBlockReceipts(self, name: str | dict[str, str]) -> bytes:
        """A block's receipts, by number, name or hash."""
        text = name.get("blockHash", name.get("blockNumber", "")) if isinstance(name, dict) else name
        by_hash = len(text) == 66
        number = self.recording.number_of(text) if by_hash else self.recording.number(text)
        return b"null" if number is None else self.recording.receipts(number)

    def do_eth_getLogs(self, wanted: dict[str, Any]) -> bytes:
        """Logs by range or hash, addresses and topics."""
        return b"[" + b",".join(self.recording.matching(wanted)) + b"]"

    def do_eth_getCode(self, address: str, _: Any = None) -> bytes:
        """The recorded code."""
        code = self.recording.facts.get("codes", {}).get(address.lower(), "0x")
        return msgspec.json.encode(code)

    def do_eth_call(self, call: dict[str, Any], *_: Any) -> bytes:
        """A recorded call's result."""
        data = call.get("data") or call.get("input")
        place = f"{call['to'].lower()} {data}"
        found = self.recording.facts.get("calls", {}).get(place)
        if found is None:
            raise Refused(f"the call {place[:80]} wasn't recorded")
        return msgspec.json.encode(found)

    # Methods of its own

    def do_replay_setHead(self, number: int) -> bytes:
        """Later blocks aren't there yet."""
        self.recording.head = min(number, int(self.recording.facts["blocks"]) - 1)
        self._growing = (0.0, 0, 0.0)
        return self.do_eth_blockNumber()

    def do_replay_grow(self, rate: float) -> bytes:
        """From now on so many blocks are added each second."""
        self._growing = (rate, self.recording.head, time.monotonic())
        return b"true"

    def do_replay_use(self, folder: str) -> bytes:
        """Another recording, which shares the first blocks: a reorganisation."""
        self.recording = Recording(Path(folder))
        return self.do_eth_blockNumber()

    def do_replay_warm(self) -> bytes:
        """Prepares all logs and headers, so that the first reader waits no longer than the next."""
        for number in range(self.recording.head + 1):
            self.recording.logs(number)
            self.recording.short(number)
        self.recording.number_of("")
        return b"true"

    def do_replay_asked(self) -> bytes:
        """How often each method was asked for since this was asked last, and when first."""
        asked, first = self.asked, self._first
        self.asked, self._first = Counter(), 0.0
        return msgspec.json.encode({"first": first, "methods": asked})

    def _block(self, number: int | None, full: bool) -> bytes:
        if number is None:
            return b"null"
        return self.recording.full(number) if full else self.recording.short(number)

    def _grow(self) -> None:
        rate, start, began = self._growing
        if rate:
            last = int(self.recording.facts["blocks"]) - 1
            self.recording.head = min(last, start + int(rate * (time.monotonic() - began)))


class Connection(asyncio.Protocol):
    """HTTP/1.1 with kept connections, as little of it as JSON-RPC needs."""

    def __init__(self, replay: Replay) -> None:
        self._replay = replay
        self._buffer = bytearray()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keeps the way back."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - for the type checker
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answers all requests that have come whole."""
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = bytes(self._buffer[:end]).lower()
            size = _length(head)
            if size is None:  # chunked, as some clients send
                body, used = _chunks(self._buffer, end + 4)
            else:
                used = end + 4 + size
                body = bytes(self._buffer[end + 4 : used]) if len(self._buffer) >= used else None
            if body is None:
                if b"100-continue" in head and self._transport and len(self._buffer) == end + 4:
                    self._transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")
                return
            del self._buffer[:used]
            self._reply(body)

    def _reply(self, body: bytes) -> None:
        try:
            answer, status = self._replay.answer(body), b"200 OK"
        except msgspec.DecodeError:
            answer, status = b"{}", b"400 Bad Request"
        assert self._transport is not None  # noqa: S101 - for the type checker
        head = b"HTTP/1.1 " + status + b"\r\nContent-Type: application/json\r\nContent-Length: "
        self._transport.writelines((head + str(len(answer)).encode() + b"\r\n\r\n", answer))


def _length(head: bytes) -> int | None:
    for line in head.split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line[15:])
    return None if b"transfer-encoding: chunked" in head else 0


def _chunks(buffer: bytearray, at: int) -> tuple[bytes | None, int]:
    """A body in chunks, and where it ends; None if it hasn't come whole."""
    body = bytearray()
    while (end := buffer.find(b"\r\n", at)) >= 0:
        size = int(buffer[at:end].split(b";")[0], 16)
        if len(buffer) < end + 4 + size:
            break
        body += buffer[end + 2 : end + 2 + size]
        at = end + 4 + size
        if not size:
            return bytes(body), at
    return None, at


async def serve(folder: Path, port: int) -> None:
    """Serves until it is killed."""
    replay = Replay(folder)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(replay), LOOPBACK, port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 8545))
