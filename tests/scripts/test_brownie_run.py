"""Brownie runs the scripts: the same deployment, from brownie's own accounts and networks."""

from __future__ import annotations

import subprocess
from pathlib import Path

from scripts.helpers.brownie_project import compile_contracts
from scripts.helpers.contract_tests import NETWORK, write_home
from scripts.helpers.node import Node, running_node
from scripts.helpers.records import record_path
from scripts.setup.paths import ROOT, VENV_BIN, tool_environment
from tests.scripts.project_text import write_project

# Another chain than a demo's, whose record is somewhere else.
CHAIN_ID = 1337
WITHOUT_FEES = ["--block-base-fee-per-gas", "0", "--gas-price", "0"]
FOUNDERS = [
    (f'"{name}"\n', f'"0x{byte * 20}"\n') for name, byte in (("founder", "aa"), ("voter", "bb"))
]


def brownie_run(node: Node, home: Path, script: str, typed: str) -> str:
    """What `brownie run` prints, with a home that names this node."""
    if not (home / ".brownie").exists():
        write_home(home, node.port)
    done = subprocess.run(
        [str(VENV_BIN / "brownie"), "run", script, "--network", NETWORK],
        cwd=ROOT,
        env={**tool_environment(), "HOME": str(home)},
        input=typed,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_brownie_deploys_and_creates(tmp_path: Path) -> None:
    compile_contracts()
    record_path(CHAIN_ID).unlink(missing_ok=True)
    with running_node(chain_id=CHAIN_ID, arguments=WITHOUT_FEES) as node:
        refused = brownie_run(node, tmp_path, "deploy", "n\n")
        assert "Create ProjectFactory at 0x" in refused
        assert "Nothing was sent." in refused
        assert not record_path(CHAIN_ID).exists()
        assert "The factory is 0x" in brownie_run(node, tmp_path, "deploy", "y\n")
        project = write_project(tmp_path, *FOUNDERS)
        created = brownie_run(node, tmp_path, "create_project", f"{project}\ny\n")
        assert "Created 0x" in created
