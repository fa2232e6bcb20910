"""The long invariants: every machine, each invariant on a walk of its own, a million calls in all.

Forge gives all invariants of one run the same seed, and so the same calls: each gets a run and a
seed of its own here, so that calls are counted once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from scripts.prove.asked import Asked
from scripts.prove.forge import ForgeTest, forge_tests, listed_tests, run_forge
from scripts.prove.verbs import VerbCount, read_verbs
from scripts.setup.paths import ROOT

MACHINES = "tests/solidity/{invariants,differential}/*"
LEAST_CALLS = 1_000_000
VERBS = ROOT / "build" / "prove" / "verbs"
AT_ONCE = 2


@dataclass(frozen=True)
class Campaign:
    """What one invariant went through."""

    contract: str
    name: str
    seed: str
    passed: bool
    reason: str | None
    runs: int
    calls: int
    reverts: int
    seconds: float
    selectors: dict[str, dict[str, int]]
    verbs: list[VerbCount] = field(default_factory=list)


def run_invariants(asked: Asked) -> list[Campaign]:
    """Walk every invariant, two at a time; raises ProofOutputUnreadable where forge says nothing."""
    found = listed_tests(MACHINES, asked.profile)
    VERBS.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        walks = [pool.submit(_walk, contract, name, asked) for contract, name in found]
        return [walk.result() for walk in walks]


def seed_of(seed: int, contract: str, name: str) -> str:
    """A seed for one invariant, always the same for the same run."""
    digest = hashlib.sha256(f"{seed} {contract} {name}".encode()).hexdigest()
    return f"0x{digest[:16]}"


def campaign_of(test: ForgeTest, seed: str, verbs: list[VerbCount]) -> Campaign:
    """What forge says of an invariant, with what its machine counted."""
    counts = test.kind.get("Invariant") or {"runs": 0, "calls": 0, "reverts": 0, "metrics": {}}
    selectors = {name.rsplit(":", 1)[-1]: dict(one) for name, one in counts["metrics"].items()}
    return Campaign(
        test.contract,
        test.name,
        seed,
        test.passed,
        test.reason,
        counts["runs"],
        counts["calls"],
        counts["reverts"],
        test.seconds,
        selectors,
        verbs,
    )


def complaints(campaigns: Sequence[Campaign]) -> list[str]:
    """One sentence for each invariant that failed, and one if all walked too little."""
    found = [
        f"{one.contract}.{one.name} failed with seed {one.seed}: {one.reason}"
        for one in campaigns
        if not one.passed
    ]
    calls = sum(one.calls for one in campaigns)
    if calls < LEAST_CALLS:
        found.append(f"the machines made {calls:,} calls, and {LEAST_CALLS:,} are asked for")
    return found


def _walk(contract: str, name: str, asked: Asked) -> Campaign:
    own, counted = seed_of(asked.seed, contract, name), VERBS / f"{contract}.{name}.txt"
    # Forge lets it be written where it is.
    counted.write_text("", encoding="ascii")
    command = ["test", "--json", "--match-contract", f"^{contract}$", "--match-test", f"^{name}\\("]
    command += ["--match-path", MACHINES, "--fuzz-seed", own, "--threads", "1"]
    more = {"COLEDGER_VERBS": str(counted)}
    (test,) = forge_tests(run_forge(command, asked.profile, more))
    return campaign_of(test, own, _counted(counted))


def _counted(file: Path) -> list[VerbCount]:
    return read_verbs(file.read_text(encoding="ascii").splitlines()) if file.is_file() else []
