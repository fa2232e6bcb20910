"""What scripts know of each network: scripts/config/networks.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from scripts.setup.paths import ROOT

FILE = ROOT / "scripts" / "config" / "networks.toml"


@dataclass(frozen=True)
class Network:
    """A network: its name, the blocks to wait for until a deployment is recorded, and whether it
    ends with its node. The rest is said in the file; 0 and "" where nothing is known.
    """

    chain_id: int
    name: str
    confirmations: int
    local: bool = False
    test: bool = False
    block_seconds: float = 0
    finality_seconds: int = 0
    fee_cap_gwei: float = 0
    coin: str = "ETH"
    explorer: str = ""
    limits: str = ""


@cache
def _networks() -> dict[int, Network]:
    table = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {int(chain): Network(int(chain), **about) for chain, about in table.items()}


def networks() -> list[Network]:
    """All that are described."""
    return list(_networks().values())


def network_of(chain_id: int) -> Network:
    """The network of a chain; one that nobody has described waits a few blocks to be safe."""
    known = _networks().get(chain_id)
    return known or Network(chain_id, f"chain {chain_id}", confirmations=5)
