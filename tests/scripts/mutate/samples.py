"""Mutants and verdicts that no compiler has seen."""

from __future__ import annotations

from typing import Any

from scripts.mutate.mutants import Mutant

SOURCE = b"".join(b"line %d;\n" % number for number in range(200))


def mutant(number: int, module: str = "contracts/A.sol", function: str = "f") -> Mutant:
    start = SOURCE.index(b"line %d;" % number)
    return Mutant(
        module, function, "off-by-one", start, start + 4, "mine", number, f"line {number};",
        f"mine {number};",
    )  # fmt: skip


def record(verdict: str, module: str = "contracts/A.sol", number: int = 1) -> dict[str, Any]:
    return {
        "key": f"{module}{number}{verdict}",
        "module": module,
        "function": "f",
        "line": number,
        "operator": "off-by-one",
        "before": f"line {number};",
        "after": f"mine {number};",
        "verdict": verdict,
        "by": "tests/solidity/a/A.t.sol::test_a" if verdict == "killed" else "",
        "seconds": 1.0,
    }
