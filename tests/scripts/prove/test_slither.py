"""What slither finds, what explains it, and what its checks of standards say."""

import re
import tomllib
from pathlib import Path

import pytest

from scripts.prove.errors import ExplanationInvalid
from scripts.prove.explained import (
    Explanation,
    Finding,
    read_explanations,
    read_findings,
    unexplained,
)
from scripts.prove.slither import EXPLAINED, combined, read_standard
from scripts.setup.paths import ROOT

FUNDING = {"type": "contract", "name": "Funding"}
GIVE = {"type": "function", "name": "_give", "type_specific_fields": {"parent": FUNDING}}
SAID = """# Check Project
[✓] totalSupply() is present
\t[✓] totalSupply() is view
[ ] decimals() is missing (optional)
\t[ ] Project is not protected for the ERC20 approval race condition
"""


def finding(
    element: dict[str, object], file: str, detector: str = "reentrancy-eth"
) -> dict[str, object]:
    placed = {**element, "source_mapping": {"filename_relative": file}}
    return {"check": detector, "impact": "High", "description": "a\n b", "elements": [placed]}


def test_findings_are_placed_in_our_contracts() -> None:
    local = {"type": "variable", "name": "sum", "type_specific_fields": {"parent": GIVE}}
    report = {
        "results": {
            "detectors": [
                finding(GIVE, "contracts/modules/Funding.sol"),
                finding(local, "contracts/modules/Funding.sol", "uninitialized-local"),
                finding(GIVE, "contracts/testing/HostileTokens.sol"),
                finding(GIVE, "node_modules/solady/src/utils/LibClone.sol"),
            ]
        }
    }
    assert [(one.detector, one.where) for one in read_findings(report)] == [
        ("reentrancy-eth", "Funding._give"),
        ("uninitialized-local", "Funding._give.sum"),
    ]


def test_both_the_unexplained_and_explanations_of_nothing_are_told() -> None:
    findings = [
        Finding("a", "High", "X.y", ""),
        Finding("b", "Medium", "X.y", ""),
        Finding("c", "Low", "X.y", ""),
    ]
    explanations = [Explanation("a", "X.y", "because"), Explanation("a", "X.gone", "because")]
    open_findings, unused = unexplained(findings, explanations)
    assert [one.detector for one in open_findings] == ["b"]
    assert [one.where for one in unused] == ["X.gone"]


def test_an_explanation_needs_an_argument(tmp_path: Path) -> None:
    file = tmp_path / "explained.toml"
    file.write_text('[[explained]]\ndetector = "a"\nwhere = ["X.y"]\nbecause = ""\n')
    with pytest.raises(ExplanationInvalid):
        read_explanations(file)


def test_the_committed_explanations_are_readable_and_said_once() -> None:
    places = [(one.detector, one.where) for one in read_explanations(EXPLAINED)]
    assert places
    assert len(places) == len(set(places))


def test_a_standard_is_kept_but_for_advice() -> None:
    missing = read_standard("ERC20", "Project", SAID)
    assert (missing.checked, missing.missed) == (3, ["decimals() is missing (optional)"])
    assert not missing.kept
    assert read_standard("ERC20", "Project", SAID.replace("[ ] decimals", "[✓] decimals")).kept
    assert not read_standard("ERC20", "Project", "Project not found").kept


def test_of_a_part_alone_some_things_cannot_be_told() -> None:
    parts = [
        Finding("uninitialized-state", "High", "Core._x", "in a part that only reads it"),
        Finding("uninitialized-state", "High", "Core._y", "written nowhere"),
        Finding("reentrancy-eth", "High", "Funding._give", ""),
        Finding("unused-return", "Medium", "Factory.make", ""),
    ]
    whole = [
        Finding("uninitialized-state", "High", "Core._y", "written nowhere"),
        Finding("reentrancy-eth", "High", "Funding._give", ""),
    ]
    assert sorted((one.detector, one.where) for one in combined(parts, whole)) == [
        ("reentrancy-eth", "Funding._give"),
        ("uninitialized-state", "Core._y"),
        ("unused-return", "Factory.make"),
    ]


def test_the_whole_has_every_part() -> None:
    """A module that tests/static/Whole.sol leaves out would be analysed as a part alone."""
    whole = (ROOT / "tests" / "static" / "Whole.sol").read_text(encoding="utf-8")
    for part in ("Project", "Governance", "Charter", "Lookups"):
        source = (ROOT / "contracts" / f"{part}.sol").read_text(encoding="utf-8")
        for module in re.findall(r"\{(\w+)\} from \"./modules/", source):
            # `initialize` is Project's own; Settings is all that Creation adds it to.
            name = "Lookups" if part == "Lookups" else module.replace("Creation", "Settings")
            assert f"{{{name}}} from" in whole, module


def test_all_explanations_together_are_few() -> None:
    """Of survivors, of lines not run, and of findings: fewer than twenty."""
    lists = ("static", "solidity/coverage", "solidity/mutation")
    entries = [
        entry
        for each in lists
        for entry in tomllib.loads(
            (ROOT / "tests" / each / "explained.toml").read_text(encoding="utf-8")
        ).get("explained", [])
    ]
    assert 0 < len(entries) < 20
    assert all(entry.get("because") or entry.get("explanation") for entry in entries)
