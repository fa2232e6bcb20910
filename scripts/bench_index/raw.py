"""The floor: logs fetched and parsed, and nothing done with them.

`python -m scripts.bench_index.raw URL HEAD BLOCKS` asks for all logs in ranges of so many blocks,
two at a time over kept connections, parses each answer into structs, and prints how many there were
and how long it took.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from typing import Any, Final

import httpx
import msgspec

from scripts.bench_index.measured import Measured
from scripts.bench_index.node import BenchFailed
from scripts.bench_index.replaying import Replaying
from scripts.setup.paths import ROOT

AT_ONCE: Final = 2
LOGS_A_RANGE: Final = 10_000


class Log(msgspec.Struct, rename="camel"):
    """A log as the node writes it."""

    address: str
    topics: list[str]
    data: str
    block_number: str
    block_hash: str
    transaction_hash: str
    log_index: str


class Answer(msgspec.Struct):
    """An answer of `eth_getLogs`."""

    result: list[Log]


async def fetch(url: str, head: int, blocks: int) -> tuple[int, float]:
    """How many logs, and the seconds that it took."""
    waiting, decoder, count = iter(range(0, head + 1, blocks)), msgspec.json.Decoder(Answer), 0
    began = time.perf_counter()

    async def work(client: httpx.AsyncClient) -> int:
        found = 0
        for first in waiting:
            span = {"fromBlock": hex(first), "toBlock": hex(min(first + blocks - 1, head))}
            body = {"jsonrpc": "2.0", "id": 1, "method": "eth_getLogs", "params": [span]}
            answer = await client.post(url, json=body)
            found += len(decoder.decode(answer.content).result)
        return found

    async with httpx.AsyncClient(timeout=60) as client:
        count = sum(await asyncio.gather(*(work(client) for _ in range(AT_ONCE))))
    return count, time.perf_counter() - began


def measure(replay: Replaying, logs: int) -> Measured:
    """The floor on this replay, in ranges of about ten thousand logs."""
    blocks = max(LOGS_A_RANGE * (replay.head + 1) // max(logs, 1), 1)
    command = [sys.executable, "-m", "scripts.bench_index.raw", replay.url]
    command += [str(replay.head), str(blocks)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BenchFailed(f"The raw fetch failed: {done.stderr[-400:]}")
    said: dict[str, Any] = json.loads(done.stdout)
    return Measured(said["events"], said["seconds"])


def main(arguments: list[str]) -> int:
    """Prints what was fetched as JSON."""
    url, head, blocks = arguments[0], int(arguments[1]), int(arguments[2])
    events, seconds = asyncio.run(fetch(url, head, blocks))
    sys.stdout.write(json.dumps({"events": events, "seconds": seconds}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
