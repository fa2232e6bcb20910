"""`python -m scripts.helpers.contract_tests [ARGUMENTS]`: pytest with brownie on a private node.

Brownie attaches to whatever listens on its port, and reverts it between tests. So it gets a node
of its own, on a port that nobody else has, and a home of its own that names this port.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from backend.errors import ColedgerError
from scripts.helpers.brownie_project import compile_contracts
from scripts.helpers.node import running_node
from scripts.setup.paths import ROOT, tool_environment

NETWORK = "anvil"
# The accounts that brownie's `accounts` fixture holds.
ACCOUNTS = 30


def write_home(home: Path, port: int) -> None:
    """Make a home folder for brownie in which the network named anvil is the node on this port."""
    folder = home / ".brownie"
    folder.mkdir(parents=True)
    settings = f"cmd: anvil, host: 'http://127.0.0.1', cmd_settings: {{port: {port}}}"
    (folder / "network-config.yaml").write_text(
        f"live: []\ndevelopment:\n  - {{name: Private, id: {NETWORK}, {settings}}}\n",
        encoding="utf-8",
    )


def run_pytest(arguments: Sequence[str]) -> int:
    """Run pytest with brownie's plugin; returns its exit code."""
    compile_contracts()
    # Without a base fee, and with room for a deployment in each block.
    node = running_node(
        accounts=ACCOUNTS,
        arguments=["--block-base-fee-per-gas", "0", "--gas-price", "0", "--gas-limit", "30000000"],
    )
    with node as running, tempfile.TemporaryDirectory(prefix="coledger-brownie-") as home:
        write_home(Path(home), running.port)
        command = [sys.executable, "-m", "pytest", "--network", NETWORK, *arguments]
        environment = {**tool_environment(), "HOME": home}
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(run_pytest(sys.argv[1:] or [os.fspath(ROOT / "tests" / "contracts")]))
    except ColedgerError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
