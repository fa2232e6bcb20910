"""The report keeps what each step came to, also after another has failed."""

import json
from pathlib import Path

import pytest

from scripts.prove import report
from scripts.prove.__main__ import main
from scripts.prove.asked import Asked
from scripts.prove.errors import ProofOutputUnreadable
from scripts.prove.steps import STEPS, Section


def unreadable(_: Asked) -> Section:
    raise ProofOutputUnreadable("nothing came")


def test_a_failed_step_keeps_nothing_of_before_and_the_others_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "proofs.json"
    file.write_text(json.dumps({"sizes": {"Project": 1}, "fuzz": {"tests": 9}}))
    sized = Section({"sizes": {"Project": 2}}, "small", [])
    monkeypatch.setitem(STEPS, "sizes", (lambda _: sized, ("sizes",)))
    monkeypatch.setitem(STEPS, "fuzz", (unreadable, ("fuzz",)))
    assert not report.run_step("sizes", Asked(7), file).wrong
    assert report.run_step("fuzz", Asked(7), file).wrong == ["ProofOutputUnreadable: nothing came"]
    kept = report.read(file)
    assert kept["sizes"] == {"Project": 2}
    assert "fuzz" not in kept
    assert kept["steps"]["fuzz"]["wrong"]
    assert not kept["steps"]["sizes"]["wrong"]
    assert kept["steps"]["sizes"]["seed"] == 7


def test_an_unknown_step_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "invariants,magic"]) == 2
    assert "No step magic" in capsys.readouterr().err
