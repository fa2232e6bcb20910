"""The other Solidity tests, with far more values each than `make test` gives them."""

from __future__ import annotations

from collections.abc import Sequence

from scripts.prove.asked import Asked
from scripts.prove.forge import ForgeTest, forge_tests, run_forge

INVARIANTS = "tests/solidity/invariants/*"


def run_fuzzing(asked: Asked) -> list[ForgeTest]:
    """Run them all; raises ProofOutputUnreadable where forge says nothing."""
    command = ["test", "--json", "--no-match-path", INVARIANTS, "--fuzz-seed", hex(asked.seed)]
    return forge_tests(run_forge(command, asked.profile))


def values_of(test: ForgeTest) -> int:
    """How many values a test was given; one, where it takes none."""
    fuzz = test.kind.get("Fuzz")
    return int(fuzz["runs"]) if fuzz else 1


def summary(tests: Sequence[ForgeTest]) -> dict[str, object]:
    """What the report holds of them: sums, and the values that each contract's tests were given."""
    contracts: dict[str, dict[str, int]] = {}
    for test in tests:
        sums = contracts.setdefault(test.contract, {"tests": 0, "passed": 0, "values": 0})
        sums["tests"] += 1
        sums["passed"] += test.passed
        sums["values"] += values_of(test)
    return {
        "tests": len(tests),
        "values": sum(values_of(test) for test in tests),
        "contracts": dict(sorted(contracts.items())),
    }


def complaints(tests: Sequence[ForgeTest]) -> list[str]:
    """One sentence for each that failed."""
    return [
        f"{test.contract}.{test.name} failed: {test.reason}" for test in tests if not test.passed
    ]
