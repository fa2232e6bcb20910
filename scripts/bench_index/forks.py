"""A reorganisation of depth 64 with 10,000 logs: both branches are real, recorded from one node.

The node mines 64 blocks, goes back to its snapshot, and mines 65 others. The replay serves the
first branch until our index follows its head, and then the second at once. The time runs from that
moment to the end of the first answer of our API that holds at the second branch's head.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from scripts.bench_index.generate import FOLDER, facts
from scripts.bench_index.node import BenchFailed, Chain, deploy_factory, running_chain
from scripts.bench_index.recording import Recorder
from scripts.bench_index.replaying import Replaying, replaying
from scripts.bench_index.serving import Reader, running
from scripts.bench_index.statistics import percentiles
from scripts.bench_index.traffic import HOUR, Community

DEPTH: Final = 64
A_BLOCK: Final = 60
TIMES: Final = 5
PATIENCE: Final = 60.0
BRANCHES: Final = (FOLDER / "fork-a", FOLDER / "fork-b")


def branches() -> tuple[Path, Path]:
    """The two recordings, which are made if they aren't there."""
    if not all((folder / "facts.json").is_file() for folder in BRANCHES):
        for folder in BRANCHES:
            shutil.rmtree(folder, ignore_errors=True)
        _make()
    return BRANCHES


def _make() -> None:
    with running_chain() as chain:
        factory, token = deploy_factory(chain)
        communities = [
            Community(chain, factory, token, f"fork{place}", 100, native=place % 2 == 0)
            for place in range(4)
        ]
        for verb in ("join", "first_gift"):
            for community in communities:
                for who in community.people:
                    getattr(community, verb)(who)
            chain.mine(HOUR)
        chain.wire.ask("anvil_mine", hex(DEPTH))
        chain.look()
        before = chain.snapshot()
        known = facts(chain, factory.address, [token.address])
        for folder, blocks in zip(BRANCHES, (DEPTH, DEPTH + 1), strict=True):
            _branch(chain, communities, blocks)
            recorder = Recorder(folder, chain.wire)
            recorder.follow(chain.head)
            recorder.finish(known)
            chain.revert(before)


def _branch(chain: Chain, communities: list[Community], blocks: int) -> None:
    for _ in range(blocks):
        for place in range(A_BLOCK):
            communities[place % len(communities)].act()
        chain.mine(HOUR)


def reorganise(times: int = TIMES) -> dict[str, Any]:
    """Milliseconds of each time, and how large the branches are."""
    first, second = branches()
    with replaying(first) as replay:
        took = [_once(replay, first, second) for _ in range(times)]
        replay.wire.ask("replay_use", str(second))
        logs = replay.wire.ask("eth_getLogs", _span(replay.head - DEPTH + 1))
        return {"depth": DEPTH, "logs": len(logs), "ms": percentiles(took)}


def _once(replay: Replaying, first: Path, second: Path) -> float:
    replay.wire.ask("replay_use", str(first))
    replay.wire.ask("replay_warm")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COLEDGER_")}
    with tempfile.TemporaryDirectory(prefix="coledger-bench-") as place:
        told = {**kept, "COLEDGER_RPC_URL": replay.url, "COLEDGER_FACTORY": replay.factory}
        told["COLEDGER_DATABASE"] = str(Path(place) / "index.db")
        with running(["serve"], told, Path(place)) as served:
            reader = Reader(served.port)
            _until(reader, _hash(replay))
            time.sleep(1.0)
            replay.wire.ask("replay_use", str(second))
            began = time.perf_counter()
            _until(reader, _hash(replay))
            took = (time.perf_counter() - began) * 1000
            reader.close()
    return took


def _until(reader: Reader, block_hash: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            if reader.get("/v1/projects?limit=1")["as_of"]["hash"] == block_hash:
                return
        except BenchFailed:
            pass  # it has indexed nothing yet
        if time.monotonic() > deadline:
            raise BenchFailed("The index doesn't come to the other branch's head.")
        time.sleep(0.002)


def _hash(replay: Replaying) -> str:
    return str(replay.wire.ask("eth_getBlockByNumber", "latest", False)["hash"])


def _span(first: int) -> dict[str, str]:
    return {"fromBlock": hex(first), "toBlock": "latest"}
