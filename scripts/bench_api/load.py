"""What puts load on a server, in processes of their own on the same cores.

As many requests as there can be: wrk, of PATH or Debian's packages. It costs 10 to 24 µs of processor
time a request (autocannon, which was used before, some 25 under less load), so that what is measured is the server;
ours and Ponder pay it alike. So many a second: `pace`, which asks evenly.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from scripts.bench_index.node import BenchFailed
from scripts.setup.debian import found, libraries
from scripts.setup.paths import ROOT, TOOLS

CONNECTIONS: Final = 32
SECONDS: Final = 8
WARM_SECONDS: Final = 2
_DEBIAN: Final = TOOLS / "wrk"
_PACKAGES: Final = ("wrk", "libluajit-5.1-2")
_UNITS: Final = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}
_SIZES: Final = {"B": 1, "KB": 2**10, "MB": 2**20, "GB": 2**30}


@dataclass(frozen=True)
class Load:
    """What a server answered: requests a second, milliseconds, bytes of an answer on average."""

    rate: int
    p50: float
    p99: float
    answers: int
    size: float


def load(
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    rate: int | None = None,
    seconds: int = SECONDS,
    connections: int = CONNECTIONS,
    warm: bool = True,
) -> Load:
    """As many requests as the server answers, or so many a second. BenchFailed if one fails."""
    ask = _most if rate is None else _paced
    if warm:
        ask(url, headers or {}, rate, WARM_SECONDS, connections)
    return ask(url, headers or {}, rate, seconds, connections)


def _most(url: str, headers: Mapping[str, str], rate: int | None, seconds: int, connections: int) -> Load:  # fmt: skip
    command = [
        str(_wrk()),
        "--latency",
        "--timeout=20s",
        "-t1",
        f"-c{connections}",
        f"-d{seconds}s",
    ]
    for name, value in headers.items():
        command += ["-H", f"{name}: {value}"]
    said = _said([*command, url], {"LD_LIBRARY_PATH": str(libraries(_DEBIAN))})
    whole = re.search(r"(\d+) requests in ([0-9.]+)(ms|s|m), ([0-9.]+)(B|KB|MB|GB) read", said)
    times = {part: time_of(said, part) for part in ("50%", "99%")}
    wrong = re.search(r"(Non-2xx|Socket errors).*", said)
    if whole is None or wrong is not None:
        raise BenchFailed(f"Some requests of {url} weren't answered: {said[-300:]}")
    answers, took = int(whole[1]), float(whole[2]) * _UNITS[whole[3]] / 1000
    size = float(whole[4]) * _SIZES[whole[5]] / max(answers, 1)
    return Load(round(answers / took), times["50%"], times["99%"], answers, size)


def time_of(said: str, part: str) -> float:
    """Milliseconds of a part of the answers, as wrk tells it: one letter of a unit ends in a space."""
    line = re.search(rf"^\s+{part}\s+([0-9.]+)(us|ms|s|m) *$", said, re.MULTILINE)
    return round(float(line[1]) * _UNITS[line[2]], 2) if line else 0.0


def _paced(url: str, headers: Mapping[str, str], rate: int | None, seconds: int, connections: int) -> Load:  # fmt: skip
    asked: dict[str, Any] = {"url": url, "rate": rate, "seconds": seconds}
    asked |= {"connections": connections, "headers": dict(headers)}
    said = _said([sys.executable, "-m", "scripts.bench_api.pace", json.dumps(asked)], {})
    return Load(**json.loads(said))


def _said(command: list[str], more: Mapping[str, str]) -> str:
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **more}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BenchFailed(f"{command[0]} failed: {done.stderr[-400:]}")
    return done.stdout


@cache
def _wrk() -> Path:
    place = found("wrk", _PACKAGES, _DEBIAN)
    if place is None:
        raise BenchFailed(
            "Requests are counted by wrk: install it (Debian: wrk) so that PATH finds it, or run this"
            " where Debian's packages can be had."
        )
    return place
