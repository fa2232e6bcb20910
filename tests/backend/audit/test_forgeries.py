"""A forger's suite: whatever is changed in a proof, nothing false is ever accepted.

The long form, with a hundred thousand forgeries and more, is `make prove-audit`.
"""

from __future__ import annotations

import pytest

from scripts.prove_audit.forging import FORGERIES, Forger, Tried, forge
from tests.backend.audit.conftest import Lived
from tests.backend.audit.proofs import true_proofs

FORGED = 3_000


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_false_is_accepted(lived: Lived, seed: int) -> None:
    proofs = true_proofs(lived, lived.project("share"), seed)
    tried = Tried()
    forge(Forger(proofs, seed), FORGED, tried)
    assert tried.accepted == []
    assert set(tried.made) == set(FORGERIES)
    # The suite is worth something only if nearly all of it tries something.
    assert tried.refused.total() > 0.8 * FORGED
    assert tried.refused.total() + tried.harmless.total() == FORGED
