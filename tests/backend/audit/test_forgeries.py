"""A forger's suite: whatever is changed in a proof, nothing false is ever accepted.

The long form, with more than a hundred thousand forgeries, is `make prove-audit`, which says by the
environment how many, and where the figures are to be written.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from scripts.prove_audit.forgeries import FORGERIES, Forger, Tried, forge
from tests.backend.audit.conftest import NAMES, Lived
from tests.backend.audit.proofs import true_proofs

FORGED = int(os.environ.get("FORGERIES", "6000"))
REPORT = os.environ.get("FORGERIES_REPORT")
SEEDS = [1, 2]


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_false_is_accepted(lived: Lived, seed: int) -> None:
    proofs = true_proofs(lived, lived.project(NAMES[-1]), seed)
    tried, times = Tried(), FORGED // len(SEEDS)
    forge(Forger(proofs, seed), times, tried)
    assert tried.accepted == []
    assert set(tried.made) == set(FORGERIES)
    # The suite is worth something only if nearly all of it tries something.
    assert tried.refused.total() > 0.8 * times
    assert tried.refused.total() + tried.harmless.total() == times
    if REPORT:
        counted = {"made": tried.made, "refused": tried.refused, "harmless": tried.harmless}
        Path(f"{REPORT}.{seed}").write_text(json.dumps(counted))
