"""The chain of a million contributions: one project that twelve thousand accounts give money to.

Its accounts are small contracts that a helper contract calls many times in one transaction, since a
million transactions would take an hour; contributions, logs and blocks are real. Three of its
blocks are noted: those by which 10⁴, 10⁵ and 10⁶ contributions have been made.
"""

from __future__ import annotations

import json
import subprocess
from typing import Any, Final

from scripts.bench_index.node import BenchFailed, Chain, Contract, deploy_factory, person
from scripts.bench_index.recording import Recorder
from scripts.bench_index.traffic import HOUR, Community, digest
from scripts.helpers.artifacts import Artifact, compiler_settings
from scripts.setup.paths import ROOT, TOOLS_BIN

MEMBERS: Final = 12_000
SIZES: Final = (10_000, 100_000, 1_000_000)
REGULARS: Final = 20
A_BLOCK: Final = 1_000
A_TRANSACTION: Final = 125
GAS: Final = 16_000_000
SOURCE: Final = ROOT / "scripts" / "bench_index" / "crowd.sol.txt"


def grow(chain: Chain, recorder: Recorder, sizes: tuple[int, ...] = SIZES) -> dict[str, Any]:
    """Makes and records it; what readers need to know."""
    factory, _ = deploy_factory(chain)
    community = Community(chain, factory, Contract(factory.address, []), "grown", 3, native=True)
    crowd = chain.deploy(_compiled()["Crowd"], community.project.address)
    chain.enrich([person("giver")])
    for start in range(0, MEMBERS, 40):
        data = crowd.data("grow", min(40, MEMBERS - start), digest("agreement"))
        chain.queue(person("giver"), crowd.address, data, gas=GAS)
        if start % 400 == 360:
            chain.mine()
    chain.mine()
    heads = _give(chain, recorder, crowd, sizes)
    regulars = ["0x" + chain.call(crowd.address, crowd.data("puppets", each))[-20:].hex()
                for each in range(REGULARS)]  # fmt: skip
    made = {"project": community.project.address, "sizes": heads, "regulars": regulars}
    return made | {"factory": factory.address}


def _give(
    chain: Chain, recorder: Recorder, crowd: Contract, sizes: tuple[int, ...]
) -> dict[str, int]:
    heads, given = {}, 0
    while given < sizes[-1]:
        for start in range(0, A_BLOCK, A_TRANSACTION):
            data = crowd.data("give", given + start, A_TRANSACTION)
            chain.queue(person("giver"), crowd.address, data, A_TRANSACTION * 500 * 10**6, GAS)
        chain.mine(HOUR)
        given += A_BLOCK
        if given in sizes:
            heads[str(given)] = chain.head
        if given % (20 * A_BLOCK) == 0:
            recorder.follow(chain.head)
    recorder.follow(chain.head)
    return heads


def _compiled() -> dict[str, Artifact]:
    settings = {
        "evmVersion": compiler_settings()["evm_version"],
        "optimizer": {"enabled": True},
        "outputSelection": {"*": {"*": ["abi", "evm.bytecode.object"]}},
    }
    sources = {"crowd.sol": {"content": SOURCE.read_text("utf-8")}}
    question = {"language": "Solidity", "sources": sources, "settings": settings}
    launcher = ROOT / "scripts" / "setup" / "solc_launcher.cjs"
    done = subprocess.run(
        [str(TOOLS_BIN / "node"), str(launcher), "--standard-json"],
        input=json.dumps(question),
        capture_output=True,
        text=True,
        check=False,
    )
    made = json.loads(done.stdout or "{}").get("contracts", {}).get("crowd.sol", {})
    if not made:
        raise BenchFailed(f"The benchmark's crowd doesn't compile: {done.stdout[:300]}")
    return {
        name: Artifact(name, one["abi"], bytes.fromhex(one["evm"]["bytecode"]["object"]))
        for name, one in made.items()
    }
