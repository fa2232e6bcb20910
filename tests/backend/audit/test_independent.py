"""npm's own Merkle-Patricia trie finds the same in the same proofs, and refuses what we refuse."""

from __future__ import annotations

import copy

from backend.audit.bundles import bundle
from scripts.prove_audit.independent import agree, opinions
from tests.backend.audit.conftest import Lived
from tests.backend.audit.proofs import true_proofs


def test_a_whole_project_s_bundle(lived: Lived) -> None:
    gatherer = lived.gatherer()
    whole = bundle(gatherer, lived.project("share"))
    asked = [(each["figure"], each["of"]) for each in whole["figures"]]
    explained = gatherer.proof(lived.project("share"), asked)
    assert explained["nodes"] == whole["nodes"]
    assert agree([explained]) > 100


def test_proofs_of_several_blocks_and_forgeries_of_them(lived: Lived) -> None:
    proofs = [each for each in true_proofs(lived, lived.project("share")) if each["figures"]]
    assert agree(proofs) > 100
    forged = []
    for proof in proofs:
        for at in range(0, len(proof["nodes"]), 4):
            cut = copy.deepcopy(proof)
            del cut["nodes"][at]
            forged.append((cut, proof["block"]["hash"]))
        forged.append((proof, "0x" + 64 * "1"))
    assert all("refused" in opinion for opinion in opinions(forged))
