"""So many requests a second, evenly: `python -m scripts.bench_api.pace '{"url": …, "rate": …}'`.

Each request is due at its own moment, and its answer's time runs from that moment, whether or not it
could be sent then: a server that stands still for 20 ms has been slow for all who came meanwhile.
(autocannon sends all requests of a second at once, at the second's beginning, and makes up further
ones for each that took more than a millisecond.)
"""

from __future__ import annotations

import gc
import json
import re
import select
import socket
import sys
import time
from collections import deque
from typing import Any
from urllib.parse import urlsplit

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_PATIENCE = 10.0


class Failed(Exception):
    """A request wasn't answered, or not well."""


class Wire:
    """One connection, with at most one request on its way, which was due at a moment."""

    def __init__(self, host: str, port: int) -> None:
        self.socket = socket.create_connection((host, port), timeout=_PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.due = 0.0
        self._read = b""

    def is_answered(self) -> int:
        """Reads what has come: the size of the answer, or 0 if there is more to come."""
        self._read += self.socket.recv(262_144)
        head = self._read.find(b"\r\n\r\n")
        if head < 0:
            return 0
        length = _LENGTH.search(self._read, 0, head + 2)
        whole = head + 4 + (int(length[1]) if length else 0)
        if len(self._read) < whole:
            return 0
        if self._read[9:12] not in (b"200", b"304"):
            raise Failed(self._read[:200].decode("latin-1"))
        self._read = b""
        return whole


def paced(url: str, rate: int, seconds: int, connections: int, headers: dict[str, str]) -> Any:
    """What `Load` holds."""
    parts = urlsplit(url)
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    given = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    request = f"GET {path} HTTP/1.1\r\nhost: {parts.netloc}\r\n{given}\r\n".encode()
    idle = deque(Wire(parts.hostname or "", parts.port or 80) for _ in range(connections))
    busy: dict[socket.socket, Wire] = {}
    took: list[float] = []
    size, sent, count = 0, 0, rate * seconds
    gc.disable()
    begun = time.perf_counter()
    while len(took) < count:
        now = time.perf_counter()
        while sent < count and idle and begun + sent / rate <= now:
            wire = idle.popleft()
            wire.due = begun + sent / rate
            wire.socket.sendall(request)
            busy[wire.socket] = wire
            sent += 1
        is_waiting = sent < count and idle
        left = max(begun + sent / rate - time.perf_counter(), 0) if is_waiting else _PATIENCE
        ready, _, _ = select.select(list(busy), (), (), left)
        if not ready and not is_waiting:
            raise Failed("no answer came")
        for each in ready:
            wire = busy[each]
            if read := wire.is_answered():
                size += read
                took.append((time.perf_counter() - wire.due) * 1000)
                idle.append(busy.pop(each))
    return _load(took, size, time.perf_counter() - begun)


def _load(took: list[float], size: int, seconds: float) -> dict[str, float]:
    took.sort()
    part = {name: round(took[int(len(took) * of)], 2) for name, of in (("p50", 0.5), ("p99", 0.99))}
    return {
        "rate": round(len(took) / seconds),
        **part,
        "answers": len(took),
        "size": size / len(took),
    }


if __name__ == "__main__":
    try:
        sys.stdout.write(json.dumps(paced(**json.loads(sys.argv[1]))))
    except (Failed, OSError) as failed:
        sys.exit(str(failed))
