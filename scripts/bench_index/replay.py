"""A node that replays a recorded chain: `python -m scripts.bench_index.replay FOLDER [PORT]`.

It answers as the node did from which the chain was recorded, byte for byte, only faster: so what is
measured is the indexer and not the node. Ours and the peers are measured against this same server.
Requests of its own move its head (`replay_setHead`), let it grow (`replay_grow`: blocks a second)
and change to another recording of the same chain (`replay_use`: a folder): a reorganisation.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import msgspec

from scripts.bench_index.methods import Replay
from scripts.helpers.ports import LOOPBACK


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
    """Serves a recording until it is killed."""
    await listen(Replay(folder), port)


async def listen(replay: Replay, port: int) -> None:
    """Serves until it is killed."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(replay), LOOPBACK, port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 8545))
