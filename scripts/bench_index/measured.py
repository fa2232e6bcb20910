"""One timed run of a program: what it did, how long it took, and what it cost."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from scripts.bench_index.node import BenchFailed
from scripts.helpers.processes import die_with_parent, kill_group


@dataclass(frozen=True)
class Measured:
    """`seconds` run from the program's first question to the node until its last row is stored.

    `whole` is from its start to its end, `cpu` its own processor time, and `memory_mb` the most
    that it and its children have held.
    """

    events: int
    seconds: float
    whole: float = 0.0
    cpu: float = 0.0
    memory_mb: float = 0.0

    @property
    def rate(self) -> int:
        """Events a second."""
        return round(self.events / self.seconds)

    def as_report(self) -> dict[str, Any]:
        """What the report holds."""
        return {name: _short(value) for name, value in asdict(self).items()} | {"rate": self.rate}


def _short(value: float) -> float:
    return value if isinstance(value, int) else round(value, 2)


@dataclass(frozen=True)
class Ended:
    """How a program ended, with what it cost."""

    began: float
    ended: float
    cpu: float
    memory_mb: float
    output: str


def run_to_end(
    command: Sequence[str | Path], environment: Mapping[str, str], folder: Path, patience: float
) -> Ended:
    """Runs a program to its end. BenchFailed if it fails or takes too long."""
    log = folder / "output.log"
    with log.open("wb") as output:
        began = time.time()
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=die_with_parent(),
        )
        deadline, held = began + patience, 0.0
        try:
            while True:
                held = max(held, peak_mb(process.pid))
                done, status, usage = os.wait4(process.pid, os.WNOHANG)
                if done:
                    break
                if time.time() > deadline:
                    raise BenchFailed(f"{command[0]} took longer than {patience:.0f} s.")
                time.sleep(0.05)
        finally:
            if process.returncode is None and not _is_gone(process):
                kill_group(process)
    ended, text = time.time(), log.read_text("utf-8", "replace")
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise BenchFailed(f"{command[0]} ended with {process.returncode}: {text[-800:]}")
    cpu = usage.ru_utime + usage.ru_stime
    return Ended(began, ended, cpu, held, text)


def _is_gone(process: subprocess.Popen[bytes]) -> bool:
    try:
        os.kill(process.pid, 0)
    except ProcessLookupError:
        return True
    return False


@contextmanager
def started(
    command: Sequence[str | Path], environment: Mapping[str, str], folder: Path
) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """A program that ends with the `with` block, and the file with what it says."""
    with tempfile.NamedTemporaryFile(prefix="coledger-bench-", suffix=".log") as output:
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=die_with_parent(),
        )
        try:
            yield process, Path(output.name)
        finally:
            kill_group(process)


def wait_until(
    process: subprocess.Popen[bytes],
    log: Path,
    is_done: Callable[[], bool],
    patience: float = 1200.0,
) -> None:
    """Waits for something that the program does. BenchFailed if it ends, or takes too long."""
    deadline = time.monotonic() + patience
    while not is_done():
        if process.poll() is not None or time.monotonic() > deadline:
            text = log.read_text("utf-8", "replace")
            raise BenchFailed(f"{process.args!s:.80} didn't come to its end: {text[-800:]}")
        time.sleep(0.05)


def peak_mb(pid: int) -> float:
    """The most memory that a running process and its children have held, added up, in MB."""
    total = 0.0
    for each in (pid, *children(pid)):
        try:
            text = Path(f"/proc/{each}/status").read_text("ascii", "replace")
        except OSError:
            continue
        found = re.search(r"VmHWM:\s+(\d+) kB", text)
        total += int(found[1]) / 1024 if found else 0.0
    return total


def children(pid: int) -> list[int]:
    """The processes that a process has started, and theirs."""
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    except OSError:
        return []
    return [each for child in map(int, found) for each in (child, *children(child))]
