"""Forge and brownie make the same bytecode of the same sources, down to the hash of their metadata."""

import json
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = sorted(source.stem for source in (ROOT / "contracts").glob("*.sol"))


@pytest.fixture(scope="module")
def forge_build() -> Path:
    forge = str(ROOT / ".tools" / "bin" / "forge")
    subprocess.run([forge, "build", "contracts", "--quiet"], cwd=ROOT, check=True)
    return ROOT / "build" / "forge"


@pytest.mark.parametrize("name", CONTRACTS)
def test_forge_and_brownie_agree(name: str, forge_build: Path) -> None:
    forge = json.loads((forge_build / f"{name}.sol" / f"{name}.json").read_text())
    brownie = json.loads((ROOT / "build" / "brownie" / "contracts" / f"{name}.json").read_text())
    assert brownie["bytecode"]
    assert forge["bytecode"]["object"] == "0x" + brownie["bytecode"]
