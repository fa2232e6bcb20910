"""The compiler launcher: the two switches that forge, brownie and py-solc-x use, and its memory."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
LAUNCHER = next((ROOT / ".tools" / "solc").glob("solc-v*"))


def compile_source(source: str, folder: Path) -> dict[str, Any]:
    asked = {
        "language": "Solidity",
        "sources": {"A.sol": {"content": f"pragma solidity ^0.8.28; {source}"}},
        "settings": {"outputSelection": {"*": {"*": ["evm.bytecode.object"]}}},
    }
    done = subprocess.run(
        [str(LAUNCHER), "--standard-json", "--allow-paths", str(folder)],
        cwd=folder,
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_says_the_version_that_it_is_named_after() -> None:
    done = subprocess.run([str(LAUNCHER), "--version"], capture_output=True, text=True, check=True)
    version = LAUNCHER.name.removeprefix("solc-v")
    assert f"Version: {version}+commit." in done.stdout


def test_compiles_and_answers_the_same_again(tmp_path: Path) -> None:
    first = compile_source("contract A { uint256 public a = 1; }", tmp_path)
    assert first["contracts"]["A.sol"]["A"]["evm"]["bytecode"]["object"]
    assert compile_source("contract A { uint256 public a = 1; }", tmp_path) == first


def test_notices_that_an_import_has_changed(tmp_path: Path) -> None:
    imported = tmp_path / "B.sol"
    codes = set()
    for value in (1, 2):
        imported.write_text(f"pragma solidity ^0.8.28; uint256 constant B = {value};")
        answer = compile_source('import "B.sol"; contract A { uint256 public a = B; }', tmp_path)
        codes.add(answer["contracts"]["A.sol"]["A"]["evm"]["bytecode"]["object"])
    assert len(codes) == 2


@pytest.mark.parametrize("name", ["Missing.sol", "../../../../../../etc/hostname"])
def test_refuses_an_import_that_it_may_not_read(name: str, tmp_path: Path) -> None:
    answer = compile_source(f'import "{name}"; contract A {{}}', tmp_path)
    assert any("not found" in error["message"] for error in answer["errors"])


def test_refuses_other_switches() -> None:
    done = subprocess.run([str(LAUNCHER), "--bin"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "--standard-json" in done.stderr
