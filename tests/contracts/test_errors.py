"""Every error that the interfaces declare is provoked by some test, by name and arguments."""

import ast
import re
from pathlib import Path

from scripts.setup.paths import ROOT

DECLARED = re.compile(r"^\s*error\s+(\w+)\(", re.MULTILINE)
HERE = Path(__file__).parent
# What Python tests can't provoke, and why.
ELSEWHERE: dict[str, str] = {}


def declared() -> set[str]:
    """The errors of the interfaces."""
    interfaces = (ROOT / "contracts" / "interfaces").glob("*.sol")
    return {name for file in interfaces for name in DECLARED.findall(file.read_text("utf-8"))}


def expected_by_tests() -> set[str]:
    """First arguments of `error(...)`, which a test compares with what the contract answered."""
    names = set()
    for file in HERE.rglob("test_*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id == "error" and node.args and isinstance(node.args[0], ast.Constant):
                names.add(str(node.args[0].value))
    return names


def test_each_declared_error_is_provoked() -> None:
    assert len(declared()) > 40
    assert declared() - expected_by_tests() - set(ELSEWHERE) == set()


def test_what_is_left_out_is_declared_and_not_provoked() -> None:
    assert set(ELSEWHERE) <= declared() - expected_by_tests()
