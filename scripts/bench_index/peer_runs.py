"""The peers' backfills: Ponder on PostgreSQL and on PGlite, Subsquid, Envio.

Each indexes, with handlers of its own kind, the fifteen events of a project that make up nearly all
of the traffic: contributions, transfers, ballots and acceptances into tables of their own, the rest
into one of happenings; and it keeps the newest state of holders and projects. That is less than
ours does: it keeps no raw logs, no versions, no polls, claims, money or standing.

What a peer has handled by the end is counted in the recording, for as many blocks as it has come to.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

import psycopg

from scripts.bench_index.counting import handled
from scripts.bench_index.install import FOLDER, around, creation, node, programs
from scripts.bench_index.measured import Measured, peak_mb, run_to_end, started, wait_until
from scripts.bench_index.node import BenchFailed
from scripts.bench_index.postgres import Server, parts, rows
from scripts.bench_index.replaying import Replaying
from scripts.helpers.ports import free_port

PATIENCE: Final = 1200.0


def given(replay: Replaying) -> dict[str, str]:
    """What every peer is told."""
    told = {"BENCH_RPC": replay.url, "BENCH_FACTORY": replay.factory}
    return {**around(), **told, "BENCH_CREATED": json.dumps(creation())}


def ponder(replay: Replaying, recording: Path, database: str | None) -> Measured:
    """Ponder on PostgreSQL, or on PGlite without a database's URL; timed until it says it is ready."""
    with tempfile.TemporaryDirectory(prefix="coledger-bench-") as place:
        port = free_port()
        command, told = _ponder(replay, database, place, port)
        seconds, log, memory = _until(
            command, told, FOLDER / "ponder", replay, lambda: _is_ready(port)
        )
        live = re.search(r'"Started live indexing".*?"finalized_block":(\d+)', log)
        if live is None:
            raise BenchFailed(f"Ponder didn't come to the end of its backfill: {log[-500:]}")
        return Measured(handled(recording, int(live[1])), seconds, memory_mb=memory)


@contextmanager
def serving_ponder(replay: Replaying, database: str) -> Iterator[str]:
    """Ponder with what it has indexed, for as long as the `with` block runs; its address."""
    with tempfile.TemporaryDirectory(prefix="coledger-bench-") as place:
        port = free_port()
        command, told = _ponder(replay, database, place, port)
        with started(command, told, FOLDER / "ponder") as (process, log):
            wait_until(process, log, lambda: _is_ready(port))
            yield f"http://127.0.0.1:{port}"


def _ponder(
    replay: Replaying, database: str | None, place: str, port: int
) -> tuple[list[Any], dict[str, str]]:
    told = {**given(replay), "PONDER_TELEMETRY_DISABLED": "1", "BENCH_FOLDER": place}
    told |= {"DATABASE_URL": database} if database else {}
    program = FOLDER / "node_modules" / "ponder" / "dist" / "esm" / "bin" / "ponder.js"
    command = [node(), program, "--log-format", "json", "start", "--schema", "bench"]
    return [*command, "--port", str(port)], told


def subsquid(replay: Replaying, recording: Path, database: str) -> Measured:
    """A squid over RPC, which ends by itself at the head."""
    with closing(psycopg.connect(database, autocommit=True)) as connection:
        connection.execute((FOLDER / "subsquid" / "tables.sql").read_text("utf-8"))
    at = parts(database)
    told = {**given(replay), "BENCH_HEAD": str(replay.head), "DB_PASS": ""}
    told |= {"DB_HOST": at["host"], "DB_NAME": at["name"], "DB_USER": at["user"]}
    told |= {"BENCH_ABI": str(FOLDER / "subsquid" / "abi" / "project.json")}
    replay.wire.ask("replay_asked")
    done = run_to_end([node(), "lib/main.js"], told, FOLDER / "subsquid", PATIENCE)
    seconds = done.ended - replay.wire.ask("replay_asked")["first"]
    whole = done.ended - done.began
    events = handled(recording, replay.head)
    return Measured(events, seconds, whole, done.cpu, done.memory_mb)


def envio(replay: Replaying, recording: Path, server: Server, database: str) -> Measured:
    """Envio over RPC; timed until its own table of chains says that it is at the head."""
    at, folder = parts(database), FOLDER / "envio"
    port = server.listen()
    told = {**given(replay), "ENVIO_PG_HOST": "127.0.0.1", "ENVIO_PG_PORT": str(port)}
    told |= {"ENVIO_PG_DATABASE": at["name"], "ENVIO_PG_USER": at["user"]}
    told |= {"ENVIO_PG_PASSWORD": "none", "ENVIO_HASURA": "false", "TUI_OFF": "true"}
    told |= {"ENVIO_INDEXER_PORT": str(free_port()), "LOG_STRATEGY": "console-raw"}
    told["PATH"] = f"{programs()}:{told['PATH']}"
    _generate_envio(folder, told)
    url = f"postgresql://{at['user']}:none@127.0.0.1:{port}/{at['name']}"
    command = [FOLDER / "node_modules" / ".bin" / "envio", "start", "-r"]

    def is_done() -> bool:
        found = _maybe(url, "SELECT progress_block FROM envio_chains")
        return bool(found) and int(str(found[0][0])) >= replay.head

    seconds, _, memory = _until(command, told, folder, replay, is_done)
    return Measured(handled(recording, replay.head), seconds, memory_mb=memory)


def _generate_envio(folder: Path, told: Mapping[str, str]) -> None:
    """Its code is generated from configuration, the node's address included."""
    (folder / "abi" / "factory.json").write_text(json.dumps([creation()]))
    (folder / "package.json").write_text('{"name": "bench-envio", "private": true}')
    command: list[str | Path] = [FOLDER / "node_modules" / ".bin" / "envio", "codegen"]
    with tempfile.TemporaryDirectory() as place:
        log = Path(place) / "codegen.log"
        with log.open("wb") as output:
            done = subprocess.run(
                command, cwd=folder, env=dict(told), stdout=output, stderr=output, check=False
            )
        if done.returncode:
            raise BenchFailed(f"Envio couldn't generate its code: {log.read_text()[-500:]}")
    link = folder / "node_modules" / "generated"
    link.parent.mkdir(exist_ok=True)
    link.unlink(missing_ok=True)
    link.symlink_to(folder / "generated")


def _until(
    command: list[Any],
    told: Mapping[str, str],
    folder: Path,
    replay: Replaying,
    is_done: Callable[[], bool],
) -> tuple[float, str, float]:
    """Runs until it is done; seconds since its first question, what it said, and its memory."""
    replay.wire.ask("replay_asked")
    with started(command, told, folder) as (process, log):
        wait_until(process, log, is_done)
        ended, memory = time.time(), peak_mb(process.pid)
        time.sleep(0.5)
        text = log.read_text("utf-8", "replace")
    return ended - replay.wire.ask("replay_asked")["first"], text, memory


def _is_ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/ready", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _maybe(url: str, statement: str) -> list[tuple[object, ...]]:
    try:
        return rows(url, statement)
    except psycopg.Error:
        return []
