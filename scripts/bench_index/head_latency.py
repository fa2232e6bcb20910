"""From a block mined to its row readable through the API, on a real node, block after block.

One process of ours indexes and serves, with default settings, as a small community runs it. After
each block the API is asked for the newest contribution, again and again without a pause, until it
is that block's. The time runs from the node's answer that the block is mined to the end of the
first answer that shows it.
"""

from __future__ import annotations

import os
import tempfile
import time
from math import gcd
from pathlib import Path
from typing import Any, Final

from backend.settings import Settings
from scripts.bench_index.http_only import http_only
from scripts.bench_index.node import BenchFailed, Chain, Contract, deploy_factory, running_chain
from scripts.bench_index.serving import Reader, running
from scripts.bench_index.statistics import percentiles
from scripts.bench_index.traffic import Community

ROUNDS: Final = 150
PATIENCE: Final = 30.0
WARM: Final = 20
# In what order the parts of the polling interval have their turn: far apart, one after the other.
STRIDE: Final = 0.6180339887
DEFAULT_INTERVAL: Final = Settings(rpc_url="", factory="").poll_interval


def head_latency(rounds: int = ROUNDS) -> dict[str, Any]:
    """Milliseconds, with WebSocket and by polling."""
    found: dict[str, Any] = {}
    with running_chain() as chain:
        factory, token = deploy_factory(chain)
        community = Community(chain, factory, token, "latency", 20, native=True)
        for verb in ("join", "first_gift"):
            for who in community.people:
                getattr(community, verb)(who)
            chain.mine()
        port = chain.node.port
        found["websocket"] = _follow(chain, factory, community, f"ws://127.0.0.1:{port}", rounds)
        # An address of http is asked for its WebSocket as well: here is one that has none.
        with http_only(port) as plain:
            url = f"http://127.0.0.1:{plain}"
            found["polling"] = _follow(chain, factory, community, url, rounds)
    return found


def _follow(
    chain: Chain, factory: Contract, community: Community, url: str, rounds: int
) -> dict[str, float]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COLEDGER_")}
    with tempfile.TemporaryDirectory(prefix="coledger-bench-") as place:
        told = {**kept, "COLEDGER_RPC_URL": url}
        told |= {"COLEDGER_FACTORY": factory.address}
        told |= {"COLEDGER_DATABASE": str(Path(place) / "index.db")}
        with running(["serve"], told, Path(place)) as served:
            reader = Reader(served.port)
            _until_block(reader, chain.head)
            for each in range(WARM):
                _round(chain, community, reader, each / WARM)
            took = [_round(chain, community, reader, part) for part in parts(rounds)]
            reader.close()
    return percentiles(took)


def parts(rounds: int) -> list[float]:
    """As many moments of the polling interval, one in the middle of each of as many equal parts.

    A round begins right after a look at the head: blocks at moments by chance would leave the median
    of 150 rounds uncertain by 20 ms. Over all parts the looks may come when they like, and none of
    them is met more often than another: the average of what is waited for is half the interval.
    """
    step = max(round(rounds * STRIDE), 1)
    while gcd(step, rounds) > 1:
        step += 1
    return [((each * step) % rounds + 0.5) / rounds for each in range(rounds)]


def _round(chain: Chain, community: Community, reader: Reader, part: float) -> float:
    """One block with one contribution; milliseconds until it can be read.

    A block comes after so great a part of the polling interval; see `parts`.
    """
    path = f"/v1/projects/{community.project.address}/contributions?limit=1"
    community.act("contribute")
    time.sleep(part * DEFAULT_INTERVAL)
    chain.mine(1)
    mined, head = time.perf_counter(), chain.head
    deadline = mined + PATIENCE
    while True:
        answer = reader.get(path)
        if answer["as_of"]["block"] >= head:
            return (time.perf_counter() - mined) * 1000
        if time.perf_counter() > deadline:
            raise BenchFailed("A block's row couldn't be read in time.")


def _until_block(reader: Reader, block: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            if reader.get("/v1/status")["as_of"]["block"] >= block:
                return
        except BenchFailed:
            pass  # it has indexed nothing yet
        if time.monotonic() > deadline:
            raise BenchFailed("The index doesn't come to the head.")
        time.sleep(0.1)
