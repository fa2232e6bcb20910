"""The pages' verifier and the command's: the same figures from the same proofs, and nothing false in either."""

from __future__ import annotations

import json
from typing import Any

import pytest

from backend.audit import ProofRefused, verify
from backend.audit.events import events
from backend.audit.figures import FIGURES
from scripts.prove_audit.browser_verifier import browser_opinions
from scripts.prove_audit.forgeries import FORGERIES, Forger
from tests.backend.audit.asked import figures_and_answers
from tests.backend.audit.conftest import NAMES, Lived
from tests.backend.audit.proofs import event_proof, true_proofs

CREATED, MOVED = (
    next(topic for topic, known in events().items() if known[0] == name)
    for name in ("ProjectCreated", "Transfer")
)
# What these communities never come to.
NEVER: set[str] = set()
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
    assert told == [{"figures": proof["figures"], "events": []}]


@pytest.mark.parametrize("name", NAMES)
def test_every_kind_of_event_is_read_alike(lived: Lived, name: str) -> None:
    project = lived.project(name)
    proofs = [event_proof(lived.node(), project, log) for log in one_of_each(lived, name)]
    told = browser_opinions([(proof, proof["block"]["hash"], project) for proof in proofs])
    assert told == [{"figures": [], "events": proof["events"]} for proof in proofs]


def test_no_kind_of_event_is_left_out(lived: Lived) -> None:
    topics = {log["topics"][0] for name in NAMES for log in one_of_each(lived, name)}
    seen = {events()[bytes(topic)][0] for topic in topics}
    assert {name for name, *_ in events().values()} - seen == NEVER


def test_nothing_is_left_out(lived: Lived) -> None:
    asked = {figure for name in NAMES for figure, _, _ in figures_and_answers(lived, name)}
    asked |= {figure for figure, _ in WITHOUT_A_VIEW}
    assert set(FIGURES) - asked - {"coins"} == {"agreement", "collected", "tokens"}


def test_they_refuse_the_same_forgeries(lived: Lived) -> None:
    project = lived.project("share")
    forger = Forger(true_proofs(lived, project, 7), 7)
    forged = [FORGERIES[kind](forger) for kind in sorted(FORGERIES) for _ in range(12)]
    forged = [(proof, hash_) for proof, hash_ in forged if is_writable(proof)]
    told = browser_opinions([(proof, hash_, project) for proof, hash_ in forged])
    for (proof, hash_), opinion in zip(forged, told, strict=True):
        found = told_by_python(proof, hash_)
        assert found == (opinion.get("figures"), opinion.get("events")), opinion
        assert "broke" not in opinion
    assert sum("refused" in opinion for opinion in told) > 250


def is_writable(proof: dict[str, Any]) -> bool:
    """Whether Python can write it as a file; what nests without end, it can't."""
    try:
        return bool(json.dumps(proof))
    except RecursionError:
        return False


def told_by_python(proof: dict[str, Any], hash_: str) -> tuple[Any, Any]:
    """Figures and events; None if there is none to be believed."""
    try:
        proved = verify(proof, hash_)
    except ProofRefused:
        return None, None
    return proved.figures, proved.events


def one_of_each(lived: Lived, name: str) -> list[Any]:
    """Of each kind of event that is about a community, its newest log: also of tokens that moved to it."""
    project = lived.project(name)
    treasury = str(lived.ask(name, "treasury")).lower()
    web3: Any = lived.world.web3
    found = {}
    for log in web3.eth.get_logs({"fromBlock": 0}):
        sides = {f"0x{topic.hex()[-40:]}" for topic in log["topics"][1:3]}
        emitter = log["address"].lower()
        kind = log["topics"][0]
        is_about = kind in (CREATED, MOVED) and {project, treasury} & sides
        if emitter in (project, treasury) or is_about:
            found[kind, emitter] = log
    return list(found.values())
