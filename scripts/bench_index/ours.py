"""Our own backfill: the command that people run, with its default settings."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from scripts.bench_index.measured import Measured, run_to_end
from scripts.bench_index.node import BenchFailed
from scripts.bench_index.replaying import Replaying
from scripts.setup.paths import VENV

PATIENCE: Final = 1200.0
COMMAND: Final = VENV / "bin" / "coledger"


def environment(replay: Replaying, database: str, more: Mapping[str, str]) -> dict[str, str]:
    """The settings that every installation gives: the node, the factory and where the index is."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COLEDGER_")}
    given = {"COLEDGER_RPC_URL": replay.url, "COLEDGER_FACTORY": replay.factory}
    return {**kept, **given, "COLEDGER_DATABASE": database, **more}


def backfill(
    replay: Replaying,
    database: str,
    more: Mapping[str, str] | None = None,
    patience: float = PATIENCE,
) -> Measured:
    """Indexes from nothing to the head."""
    replay.wire.ask("replay_asked")
    with tempfile.TemporaryDirectory(prefix="coledger-bench-") as place:
        command: list[str | Path] = [COMMAND, "index", "--until-head"]
        done = run_to_end(command, environment(replay, database, more or {}), Path(place), patience)
    found = re.findall(r"(\d+)", done.output.splitlines()[-1].replace(",", ""))
    asked = replay.wire.ask("replay_asked")
    if not found or not asked["first"]:
        raise BenchFailed(f"The index didn't say what it did: {done.output[-300:]}")
    return Measured(
        events=int(found[-1]),
        seconds=done.ended - asked["first"],
        whole=done.ended - done.began,
        cpu=done.cpu,
        memory_mb=done.memory_mb,
    )
