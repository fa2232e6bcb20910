"""Brownie's build is the one source of the bytecode; forge's must be the same bytes."""

from __future__ import annotations

import json
import subprocess

import pytest

from scripts.helpers.artifacts import Artifacts
from scripts.helpers.brownie_project import compile_contracts
from scripts.setup.paths import ROOT, TOOLS_BIN, tool_environment

NAMES = ("Lookups", "Treasury", "Charter", "Governance", "ProjectFactory", "Project")
FORGE = ROOT / "build" / "forge"


def test_current_artifacts_are_accepted() -> None:
    compile_contracts()
    Artifacts().require_current()


@pytest.fixture(scope="module")
def built_by_forge() -> None:
    """Forge's build of the same sources; nothing to do where it is up to date."""
    subprocess.run(
        [str(TOOLS_BIN / "forge"), "build", "--quiet", "contracts"],
        cwd=ROOT,
        env=tool_environment(),
        check=True,
    )


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.usefixtures("built_by_forge")
def test_forge_compiles_the_same_bytes(name: str) -> None:
    compile_contracts()
    built = json.loads((FORGE / f"{name}.sol" / f"{name}.json").read_text(encoding="utf-8"))
    assert built["bytecode"]["linkReferences"] == {}
    assert built["bytecode"]["object"] == f"0x{Artifacts().load(name).bytecode.hex()}"
