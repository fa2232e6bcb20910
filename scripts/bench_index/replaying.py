"""Starts the replay server as a process of its own, warm before anybody asks it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scripts.bench_index.node import BenchFailed, Wire
from scripts.helpers.ports import free_port
from scripts.helpers.processes import die_with_parent, kill_group
from scripts.setup.paths import ROOT

READY_SECONDS = 60.0
REPLAY = "scripts.bench_index.replay"


@dataclass(frozen=True)
class Replaying:
    """A running replay of a recorded chain."""

    url: str
    factory: str
    tokens: list[str]
    wire: Wire
    head: int


@contextmanager
def replaying(
    folder: Path, *, warm: bool = True, port: int = 0, module: str = REPLAY, told: str = ""
) -> Iterator[Replaying]:
    """A replay for as long as the `with` block runs; `told` is one argument more for its module."""
    port = port or free_port()
    command = [sys.executable, "-m", module, str(folder), str(port), *([told] if told else [])]
    process = subprocess.Popen(
        command, cwd=ROOT, start_new_session=True, preexec_fn=die_with_parent()
    )
    wire = Wire(port)
    try:
        head = int(_first_answer(wire), 16)
        if warm:
            wire.ask("replay_warm")
        facts = json.loads((folder / "facts.json").read_text("utf-8"))
        url = f"http://127.0.0.1:{port}"
        yield Replaying(url, facts["factory"], facts["tokens"], wire, head)
    finally:
        wire.close()
        kill_group(process)


def _first_answer(wire: Wire) -> str:
    deadline = time.monotonic() + READY_SECONDS
    while True:
        try:
            return str(wire.ask("eth_blockNumber"))
        except OSError:
            wire.close()
            if time.monotonic() > deadline:
                raise BenchFailed("The replay of the recorded chain doesn't answer.") from None
            time.sleep(0.03)
