"""Hardhat's node beside anvil: another implementation (TypeScript and Rust, EDR)."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scripts.helpers.node import LOCAL_CHAIN_ID, LOCAL_MNEMONIC, Node, NodeFailed, is_ready
from scripts.helpers.ports import free_port
from scripts.helpers.processes import die_with_parent, kill_group


class Hardhat(Node):
    """A node that has other names for what only local nodes do."""

    def request(self, method: str, *parameters: object) -> Any:
        """The result of one request."""
        return super().request(method.replace("anvil_", "hardhat_"), *parameters)


@contextmanager
def running_hardhat() -> Iterator[Node]:
    """Hardhat's node, installed by its lock the first time. Raises SetupFailed, NodeFailed."""
    from scripts.prove_audit.packages import NODE, installed

    folder, port = installed("hardhat"), free_port()
    program = folder / "node_modules" / "hardhat" / "dist" / "src" / "cli.js"
    with tempfile.TemporaryDirectory(prefix="hardhat-") as place:
        log = Path(place) / "node.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                [str(NODE), str(program), "node", "--port", str(port)],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=die_with_parent(),
            )
        try:
            if not is_ready(process, port):
                raise NodeFailed(f"Hardhat's node doesn't answer: {log.read_text()[-400:]}")
            url = f"http://127.0.0.1:{port}"
            yield Hardhat(url, port, LOCAL_CHAIN_ID, LOCAL_MNEMONIC, process, log)
        finally:
            kill_group(process)
