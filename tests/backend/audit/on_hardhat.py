"""The same audits and proofs on Hardhat's node, which `make prove-audit` alone installs.

What differs there: it has `hardhat_` where anvil has `anvil_`, no `eth_getBlockReceipts` (the audit
asks for receipts one by one), calls its newest block finalised, and forgets slots that become zero.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from backend.audit import verify
from backend.audit.audit import audit
from backend.audit.bundles import bundle
from scripts.helpers.hardhat import running_hardhat
from scripts.helpers.node import Node
from scripts.prove_audit.independent import agree
from tests.backend.audit.conftest import NAMES, Lived
from tests.backend.indexing.sharing_life import live
from tests.backend.indexing.world import World


@pytest.fixture(scope="module")
def hardhat() -> Iterator[Lived]:
    with running_hardhat() as node:
        yield _lived(node)


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
