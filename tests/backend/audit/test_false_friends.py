"""True parts put together to say something false: each is refused, or told as what it is."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from backend.audit import ProofRefused, bundles, verify
from backend.audit.errors import NotAuditable
from backend.audit.telling import told
from backend.cli import run
from scripts.prove_audit.browser_verifier import browser_opinions
from tests.backend.audit.conftest import Lived
from tests.backend.audit.proofs import ABSENT, event_proof


@pytest.fixture
def proof(lived: Lived) -> dict[str, Any]:
    return lived.gatherer().proof(lived.project("guild"), [("code", {}), ("supply", {})])


def refused_by_both(proof: dict[str, Any]) -> bool:
    block = proof["block"]["hash"]
    with pytest.raises(ProofRefused):
        verify(proof, block)
    return "refused" in browser_opinions([(proof, block, proof["project"])])[0]


def test_one_holder_twice_is_not_two_holders(lived: Lived) -> None:
    asked = [("shares", {"account": lived.address(name)}) for name in ("ada", "eve", "kim")]
    made = lived.gatherer().proof(lived.project("guild"), [("supply", {}), *asked, *asked])
    said = list(told(verify(made, made["block"]["hash"]), "proof.json", "en"))
    assert any("of these 3 accounts are not all shares there are" in line for line in said)


def test_where_nothing_runs_nothing_is_proved_to_be_zero(lived: Lived) -> None:
    nowhere = {"slots": [], "codes": [], "figures": [{"figure": "supply", "of": {}, "value": "0"}]}
    gatherer = lived.gatherer()
    with pytest.raises(ProofRefused, match="There is nothing at"):
        gatherer.values(ABSENT, [("supply", {})])
    made = gatherer.proof(lived.project("guild"), [("supply", {})])
    absent = lived.node().ask("eth_getProof", ABSENT, [], "latest")["accountProof"]
    assert refused_by_both({**made, **nowhere, "project": ABSENT, "nodes": absent})


@pytest.mark.parametrize("of", [{"kind": 5, "version": 1}, {"kind": 0, "version": 0}])
def test_what_stands_behind_the_rules_is_no_rule(lived: Lived, of: dict[str, int]) -> None:
    with pytest.raises(ProofRefused, match="no rule of a class"):
        lived.gatherer().proof(lived.project("guild"), [("rule", of)])


def test_a_name_that_is_said_twice(
    proof: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A reader might believe the first, and we would check the last."""
    text, file = json.dumps(proof), tmp_path / "proof.json"
    value = proof["figures"][1]["value"]
    file.write_text(text.replace(f'"value": "{value}"', f'"value": "7", "value": "{value}"'))
    assert run(["audit", "proof", str(file), "--block-hash", proof["block"]["hash"]]) == 2
    assert "says something twice" in capsys.readouterr().err


def test_a_file_that_is_larger_than_any_proof(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bundles, "LARGEST", 10_000)
    for name, written in (("a.gz", gzip.compress(b" " * 10_001)), ("b", b" " * 10_001)):
        (tmp_path / name).write_bytes(written)
        assert run(["audit", "proof", str(tmp_path / name), "--block-hash", "0x" + 64 * "1"]) == 2
        assert "larger than any proof" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["\x1b[2J✓", "a\nb", "a\u202eb", "\x00"])
def test_a_name_that_would_write_on_the_terminal(proof: dict[str, Any], name: str) -> None:
    proof["finality"]["by"] = name
    with pytest.raises(ProofRefused):
        verify(proof, proof["block"]["hash"])
    proof["finality"]["by"] = "somebody"
    for change in ({"figure": name}, {"value": name}, {"of": {"account": name}}):
        forged = {**proof, "figures": [{**proof["figures"][0], **change}]}
        with pytest.raises(ProofRefused) as caught:
            verify(forged, proof["block"]["hash"])
        assert str(caught.value).isprintable()


@pytest.mark.parametrize("bits", [[False, 96], [0.0, 96], [0, 96.0], [0, 96, 0]])
def test_a_slot_that_only_python_calls_equal(proof: dict[str, Any], bits: list[Any]) -> None:
    assert [0, 96] in [each["bits"] for each in proof["slots"]]
    for each in proof["slots"]:
        each["bits"] = bits
    with pytest.raises(ProofRefused):
        verify(proof, proof["block"]["hash"])


def test_a_creation_says_who_tells_of_it(lived: Lived) -> None:
    """Any contract can tell of the creation of a project, on terms of its own."""
    project = lived.project("guild")
    created = lived.world.factory.events["ProjectCreated"].get_logs(from_block=0)
    log = next(each for each in created if each["args"]["project"].lower() == project)
    made = event_proof(lived.node(), project, log)
    said = list(told(verify(made, made["block"]["hash"]), "proof.json", "en"))
    factory = lived.world.factory.address.lower()
    assert any(f"The contract at {factory} says so" in line for line in said)
    assert any("doesn’t show which code" in line for line in said)


def test_before_there_was_a_project(lived: Lived) -> None:
    with pytest.raises((ProofRefused, NotAuditable)):
        lived.gatherer(1).proof(lived.project("guild"), [("supply", {})])
