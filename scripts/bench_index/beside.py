"""A server of the benchmark's own in a process beside it: `python -m MODULE PORT …`."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from scripts.bench_index.node import BenchFailed
from scripts.helpers.ports import LOOPBACK, free_port
from scripts.helpers.processes import die_with_parent, kill_group
from scripts.setup.paths import ROOT

READY_SECONDS: Final = 60.0


@contextmanager
def beside(module: str, *told: str) -> Iterator[int]:
    """Its port, for as long as the `with` block runs."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", module, str(port), *told],
        cwd=ROOT,
        start_new_session=True,
        preexec_fn=die_with_parent(),
    )
    try:
        _wait(module, port)
        yield port
    finally:
        kill_group(process)


def _wait(module: str, port: int) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while True:
        try:
            socket.create_connection((LOOPBACK, port), timeout=2).close()
        except OSError:
            if time.monotonic() > deadline:
                raise BenchFailed(f"{module} doesn't answer.") from None
            time.sleep(0.05)
        else:
            return
