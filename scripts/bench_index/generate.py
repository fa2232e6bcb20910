"""Makes the benchmark's chains and records them: `python -m scripts.bench_index.generate NAME…`.

Each begins with the communities that let every event of the contracts happen at least once (the
index's own tests live them), then come twenty communities with a hundred people each, who do what
people do. They are real transactions through the real contracts on a real node; what is recorded
is what the node answers. Recordings are kept under build/bench-index and made only once.
"""

from __future__ import annotations

import random
import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from web3 import HTTPProvider, Web3

from scripts.bench_index.growth_chain import SIZES, grow
from scripts.bench_index.node import Chain, Contract, checksum, deploy_factory, running_chain
from scripts.bench_index.recording import Recorder
from scripts.bench_index.traffic import HOUR, Community
from scripts.helpers.artifacts import Artifacts
from scripts.setup.paths import ROOT
from tests.backend.indexing.sharing_life import live
from tests.backend.indexing.world import Person, World

FOLDER: Final = ROOT / "build" / "bench-index"
COMMUNITIES: Final = 20
PEOPLE: Final = 100
KEPT: Final = ("--prune-history", "300")
TOKEN_CALLS: Final = ("0x95d89b41", "0x06fdde03", "0x313ce567")


@dataclass(frozen=True)
class Plan:
    """How many blocks, transactions in each, and seconds between them."""

    blocks: int
    transactions: int
    seconds: int
    seed: int = 1


PLANS: Final = {
    "dense": Plan(200, 370, HOUR),
    "sparse": Plan(10_000, 4, 120),
    "sample": Plan(20, 40, HOUR),
}
# How many contributions; the largest is that of the figures.
GROWN: Final = {
    "grown": SIZES,
    "grown-small": (1_000, 10_000),
    "grown-middle": (10_000, 100_000),
    # What `make bench-growth` lengthens: scripts/bench_growth/lengthened.py.
    "grown-base": (10_000, 30_000),
}


def recorded(name: str) -> Path:
    """The folder of a recording, which is made if it isn't there."""
    folder = FOLDER / name
    if not (folder / "facts.json").is_file():
        _make(name, folder)
    return folder


def _make(name: str, folder: Path) -> None:
    partial, began = folder.with_name(f"{name}.new"), time.monotonic()
    shutil.rmtree(partial, ignore_errors=True)
    with running_chain(KEPT) as chain:
        recorder = Recorder(partial, chain.wire)
        if name in GROWN:
            made = grow(chain, recorder, GROWN[name])
            recorder.finish(facts(chain, made["factory"], []) | made)
        else:
            factory, token = deploy_factory(chain)
            live_once(chain, factory, token)
            first = _people_come(chain, factory, token, recorder, PLANS[name])
            known = facts(chain, factory.address, [token.address])
            recorder.finish(known | {"first_block_of_traffic": first})
    folder.parent.mkdir(parents=True, exist_ok=True)
    partial.rename(folder)
    sys.stdout.write(f"{name}: {recorder.next} blocks in {time.monotonic() - began:.0f} s\n")


def _people_come(
    chain: Chain, factory: Contract, token: Contract, recorder: Recorder, plan: Plan
) -> int:
    """The twenty communities; returns the first block of their everyday life."""
    communities = [
        Community(chain, factory, token, f"c{index}", PEOPLE, native=index % 2 == 0)
        for index in range(COMMUNITIES)
    ]
    for verb in ("join", "first_gift"):
        for community in communities:
            for who in community.people:
                getattr(community, verb)(who)
        chain.mine()
    recorder.follow(chain.head)
    chance, first = random.Random(plan.seed), recorder.next  # noqa: S311 - figures, not secrets
    for number in range(plan.blocks):
        for _ in range(plan.transactions):
            chance.choice(communities).act()
        chain.mine(plan.seconds)
        if number % 100 == 0:
            recorder.follow(chain.head)
    recorder.follow(chain.head)
    return first


def live_once(chain: Chain, factory: Contract, token: Contract) -> None:
    """The communities in which everything happens, each transaction in a block of its own."""
    world = World.__new__(World)
    world.node, world.web3 = chain.node, Web3(HTTPProvider(chain.node.url))
    made = Artifacts()
    for name, contract in (("TestToken", token), ("ProjectFactory", factory)):
        bound = world.web3.eth.contract(_checksum(contract.address), abi=made.load(name).abi)
        setattr(world, "token" if contract is token else "factory", bound)
    chain.wire.ask("evm_setAutomine", True)
    world.deployer = Person(world, "deployer")
    live(world)
    chain.wire.ask("evm_setAutomine", False)
    chain.look()


def facts(chain: Chain, factory: str, tokens: list[str]) -> dict[str, Any]:
    """What a reader of the recording asks for besides blocks."""
    code = {factory: chain.wire.ask("eth_getCode", factory, "latest")}
    calls = {
        f"{each.lower()} {data}": "0x" + chain.call(each, data).hex()
        for each in tokens
        for data in TOKEN_CALLS
    }
    return {"factory": factory, "tokens": tokens, "codes": code, "calls": calls}


def _checksum(address: str) -> Any:
    return checksum(address)


if __name__ == "__main__":
    for wanted in sys.argv[1:] or ("dense", "sparse"):
        sys.stdout.write(f"{recorded(wanted)}\n")
