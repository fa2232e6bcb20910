"""The pages' verifier and the command's: the same figures from the same proofs, and nothing false in either."""

from __future__ import annotations

from typing import Any

import pytest

from backend.audit import ProofRefused, verify
from backend.audit.figures import FIGURES
from scripts.prove_audit.browser_verifier import browser_opinions
from scripts.prove_audit.forgeries import FORGERIES, Forger
from tests.backend.audit.asked import figures_and_answers
from tests.backend.audit.conftest import NAMES, Lived
from tests.backend.audit.proofs import true_proofs

# What contracts have no view of that tells all of it.
WITHOUT_A_VIEW = [("code", {}), ("terms", {}), ("standing", {}), ("versions", {})]


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_is_worked_out_alike(lived: Lived, name: str) -> None:
    project = lived.project(name)
    answers = figures_and_answers(lived, name)
    asked = [*WITHOUT_A_VIEW, *((figure, of) for figure, of, _ in answers)]
    asked += [("coins", {"of": project})]
    proof = lived.gatherer().proof(project, asked)
    told = browser_opinions([(proof, proof["block"]["hash"], project)])
    assert told == [{"figures": proof["figures"]}]


def test_nothing_is_left_out(lived: Lived) -> None:
    asked = {figure for name in NAMES for figure, _, _ in figures_and_answers(lived, name)}
    asked |= {figure for figure, _ in WITHOUT_A_VIEW}
    assert set(FIGURES) - asked - {"coins"} == {"agreement", "collected", "tokens"}


def test_they_refuse_the_same_forgeries(lived: Lived) -> None:
    project = lived.project("share")
    proofs = [each for each in true_proofs(lived, project, 7) if each["figures"]]
    forger = Forger(proofs, 7)
    forged = [FORGERIES[kind](forger) for kind in sorted(FORGERIES) for _ in range(12)]
    told = browser_opinions([(proof, hash_, project) for proof, hash_ in forged])
    for (proof, hash_), opinion in zip(forged, told, strict=True):
        assert told_by_python(proof, hash_) == (opinion.get("figures")), opinion
        assert "broke" not in opinion
    assert sum("refused" in opinion for opinion in told) > 250


def told_by_python(proof: dict[str, Any], hash_: str) -> Any:
    """The figures; None if there is none to be believed."""
    try:
        return verify(proof, hash_).figures
    except ProofRefused:
        return None
