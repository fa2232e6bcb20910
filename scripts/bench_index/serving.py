"""`coledger serve` and `coledger index` as processes of the benchmark, and what they hold in memory."""

from __future__ import annotations

import http.client
import json
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from scripts.bench_index.measured import peak_mb
from scripts.bench_index.node import BenchFailed
from scripts.bench_index.ours import COMMAND
from scripts.helpers.ports import free_port
from scripts.helpers.processes import die_with_parent, kill_group

READY_SECONDS: Final = 180.0


class Reader:
    """One kept connection to an API."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, path: str) -> Any:
        """An answer. BenchFailed if it isn't 200."""
        self._connection.request("GET", path)
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise BenchFailed(f"The API answered {path} with {answer.status}: {body[:200]!r}")
        return json.loads(body)

    def close(self) -> None:
        """Ends the connection."""
        self._connection.close()


@dataclass(frozen=True)
class Running:
    """A process of ours that was started for a while."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    def memory_mb(self) -> float:
        """What it and its children have held at most."""
        return peak_mb(self.process.pid)


@contextmanager
def running(
    arguments: Sequence[str], told: Mapping[str, str], folder: Path, port: int = 0
) -> Iterator[Running]:
    """A command of ours for as long as the `with` block runs; serving ones answer by then."""
    log = folder / f"{arguments[0]}.log"
    serves = arguments[0] == "serve"
    port = port or free_port()
    more = ["--port", str(port)] if serves else []
    with log.open("ab") as output:
        process = subprocess.Popen(
            [str(COMMAND), *arguments, *more],
            cwd=folder,
            env=dict(told),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=die_with_parent(),
        )
    try:
        if serves:
            _wait(process, port, log)
        yield Running(process, port, log)
    finally:
        kill_group(process, gently=True)


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while True:
        reader = Reader(port)
        try:
            reader.get("/healthz")
        except (OSError, http.client.HTTPException, BenchFailed):
            if process.poll() is not None or time.monotonic() > deadline:
                text = log.read_text("utf-8", "replace")
                raise BenchFailed(f"The API doesn't answer: {text[-500:]}") from None
            time.sleep(0.05)
        else:
            return
        finally:
            reader.close()
