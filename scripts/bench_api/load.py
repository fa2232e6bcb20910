"""The load generator: autocannon, from npm, in a process of its own.

It costs some 20 µs of processor time a request (measured against a server that does nothing: 50,000
answers of 5 kB a second), on the same two cores as what it measures; ours and Ponder pay it alike.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from scripts.bench_index.install import FOLDER, around, node
from scripts.bench_index.node import BenchFailed

CONNECTIONS: Final = 32
SECONDS: Final = 8
WARM_SECONDS: Final = 2


@dataclass(frozen=True)
class Load:
    """What a server answered: requests a second, milliseconds, and how many were 304."""

    rate: int
    p50: float
    p99: float
    answers: int
    not_modified: int


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
    if rate is None and warm:
        _run(url, headers or {}, None, WARM_SECONDS, connections)
    said = _run(url, headers or {}, rate, seconds, connections)
    moved = said.get("3xx", 0)
    if said["errors"] or said["timeouts"] or said["non2xx"] != moved:
        counts = {name: said[name] for name in ("errors", "timeouts", "non2xx", "2xx")}
        raise BenchFailed(f"Some requests of {url} weren't answered: {counts}")
    answers = said["2xx"] + moved
    took = said["latency"]
    return Load(round(answers / said["duration"]), took["p50"], took["p99"], answers, moved)


def _run(
    url: str, headers: Mapping[str, str], rate: int | None, seconds: int, connections: int
) -> dict[str, Any]:
    program = FOLDER / "node_modules" / "autocannon" / "autocannon.js"
    command = [str(node()), str(program), "--json", "--no-progress", "-c", str(connections)]
    command += ["-d", str(seconds)]
    command += ["-R", str(rate)] if rate else []
    for name, value in headers.items():
        command += ["-H", f"{name}={value}"]
    done = subprocess.run(
        [*command, url], env=around(), capture_output=True, text=True, check=False
    )
    try:
        said: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        raise BenchFailed(f"autocannon failed: {done.stderr[-400:]}") from None
    return said
