"""All backfills of one chain, one after the other: the floor, ours, and the peers."""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, Final

from backend.settings import Settings
from scripts.bench_index import peer_runs, raw
from scripts.bench_index.answers import Recording
from scripts.bench_index.check import differences
from scripts.bench_index.generate import recorded
from scripts.bench_index.measured import Measured
from scripts.bench_index.naive import Naive
from scripts.bench_index.node import BenchFailed
from scripts.bench_index.ours import backfill
from scripts.bench_index.postgres import Server, running_server
from scripts.bench_index.replaying import Replaying, replaying

CHAINS: Final = ("dense", "sparse")
TIERS: Final = ("bloom", "receipts", "none")
PEERS: Final = ("Ponder, PostgreSQL", "Ponder, PGlite", "Subsquid", "Envio")
PEERS_BLOCKS: Final = 3_000
Say = Callable[[str], None]


def backfills(say: Say, chains: Collection[str] = CHAINS, peers: bool = True) -> dict[str, Any]:
    """The figures of each chain, by who made them."""
    found = {}
    for chain in chains:
        folder = recorded(chain)
        naive = Naive(folder)
        with running_server() as server, replaying(folder) as replay:
            logs = sum(len(Recording(folder).logs(each)) for each in range(replay.head + 1))
            made: dict[str, Any] = {"logs": logs, "blocks": replay.head + 1}
            made["raw"] = _said(say, chain, "raw fetch", raw.measure(replay, logs).as_report())
            made["ours"] = _ours(say, chain, replay, server, naive)
            if peers:
                less = _shortened(replay, made["blocks"])
                made["peers_blocks"] = less.head + 1
                made["peers"] = _peers(say, chain, less, folder, server)
        found[chain] = made
    return found


def _ours(
    say: Say, chain: str, replay: Replaying, server: Server, naive: Naive
) -> dict[str, dict[str, Any]]:
    """Ours on both databases with each tier of verification; void where the rows differ."""
    found = {}
    with tempfile.TemporaryDirectory(prefix="coledger-bench-") as place:
        for kind in ("SQLite", "PostgreSQL"):
            for tier in TIERS if _has_tiers() else ("default",):
                name = f"{kind}, {tier}"
                database = str(Path(place) / f"{tier}.db") if kind == "SQLite" else server.new()
                more = {} if tier == "default" else {"COLEDGER_VERIFY": tier}
                found[name] = _checked(
                    lambda d=database, m=more: backfill(replay, d, m),  # type: ignore[misc]
                    lambda d=database: differences(d, naive),  # type: ignore[misc]
                )
                _said(say, chain, f"Coledger ({name})", found[name])
    return found


def _shortened(replay: Replaying, blocks: int) -> Replaying:
    """Peers index so many blocks of a long chain at most: all of it takes some a quarter of an hour."""
    if blocks <= PEERS_BLOCKS:
        return replay
    replay.wire.ask("replay_setHead", PEERS_BLOCKS - 1)
    return dataclasses.replace(replay, head=PEERS_BLOCKS - 1)


def _checked(run: Callable[[], Measured], check: Callable[[], list[str]]) -> dict[str, Any]:
    try:
        done = run().as_report()
        wrong = check()
    except BenchFailed as failed:
        return {"rate": None, "void": str(failed)}
    return done if not wrong else {"rate": None, "void": "; ".join(wrong), "measured": done}


def _peers(
    say: Say, chain: str, replay: Replaying, folder: Path, server: Server
) -> dict[str, dict[str, Any]]:
    runs: dict[str, Callable[[], Measured]] = {
        PEERS[0]: lambda: peer_runs.ponder(replay, folder, server.new()),
        PEERS[1]: lambda: peer_runs.ponder(replay, folder, None),
        PEERS[2]: lambda: peer_runs.subsquid(replay, folder, server.new()),
        # The last: its server has to listen on a port.
        PEERS[3]: lambda: peer_runs.envio(replay, folder, server, server.new()),
    }
    found = {}
    for name, run in runs.items():
        found[name] = _checked(run, list)
        _said(say, chain, name, found[name])
    return found


def _said(say: Say, chain: str, name: str, made: dict[str, Any]) -> dict[str, Any]:
    rate = made["rate"]
    what = f"{rate:,} events/s" if rate else f"no figure: {made['void'][:300]}"
    say(f"backfill, {chain}: {name}: {what}")
    return made


def _has_tiers() -> bool:
    return any(field.name == "verify" for field in dataclasses.fields(Settings))
