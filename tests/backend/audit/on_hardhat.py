"""The same audits and proofs on Hardhat's node, which `make prove-audit` alone installs.

What differs there: it has `hardhat_` where anvil has `anvil_`, no `eth_getBlockReceipts` (the audit
asks for receipts one by one), calls its newest block finalised, and forgets slots that become zero.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from backend.audit import verify
from backend.audit.audit import audit
from backend.audit.bundles import bundle
from scripts.helpers.node import LOCAL_CHAIN_ID, Node, _is_ready
from scripts.helpers.ports import free_port
from scripts.helpers.processes import die_with_parent, kill_group
from scripts.prove_audit.independent import agree
from scripts.prove_audit.packages import NODE, installed
from tests.backend.audit.conftest import NAMES, Lived
from tests.backend.indexing.sharing_life import live
from tests.backend.indexing.world import World


class Hardhat(Node):
    """A node that has other names for what only local nodes do."""

    def request(self, method: str, *parameters: object) -> Any:
        return super().request(method.replace("anvil_", "hardhat_"), *parameters)


@pytest.fixture(scope="module")
def hardhat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lived]:
    folder, port = installed("hardhat"), free_port()
    program = folder / "node_modules" / "hardhat" / "dist" / "src" / "cli.js"
    log = tmp_path_factory.mktemp("hardhat") / "node.log"
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
        assert _is_ready(process, port), log.read_text()
        yield _lived(Hardhat(f"http://127.0.0.1:{port}", port, LOCAL_CHAIN_ID, "", process, log))
    finally:
        kill_group(process)


def _lived(node: Node) -> Lived:
    world = World(node)
    communities = live(world)
    world.pass_time(1)
    return Lived(world, communities)


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_agrees(hardhat: Lived, name: str) -> None:
    report = audit([hardhat.node()], hardhat.project(name), "latest", receipts=True)
    assert report.differences == []
    assert report.finality == "finalized"


def test_a_bundle_is_checked_by_both_implementations(hardhat: Lived) -> None:
    project, gatherer = hardhat.project("share"), hardhat.gatherer()
    whole = bundle(gatherer, project)
    assert verify(whole, hardhat.node().block("latest")["hash"]).figures == whole["figures"]
    asked = [(each["figure"], each["of"]) for each in whole["figures"]]
    assert agree([gatherer.proof(project, asked)]) > 100
