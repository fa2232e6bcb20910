"""What the report counts, and how survivors are explained."""

from __future__ import annotations

from pathlib import Path

from scripts.mutate.report import About, lines_of, make_report, read_explanations
from tests.scripts.mutate.samples import record

ABOUT = About(seed=7, planned=6, profile="plain", left_out=[])
RECORDS = [
    record("killed", "contracts/A.sol", 1),
    record("killed", "contracts/A.sol", 2),
    record("survived", "contracts/A.sol", 3),
    record("killed", "contracts/B.sol", 4),
    record("survived", "contracts/B.sol", 5),
    record("invalid", "contracts/B.sol", 6),
    record("equivalent", "contracts/C.sol", 7),
]
EXPLAINED = """
[[explained]]
module = "contracts/B.sol"
before = "line   5;"
after = "mine 5;"
explanation = "Nobody can tell."
"""


def test_only_killed_and_survived_count() -> None:
    report = make_report(RECORDS, ABOUT, {})
    assert (report["mutants"], report["killed"], report["survived"]) == (5, 3, 2)
    assert report["score"] == 0.6
    assert report["not_counted"] == {"not_compiling": 1, "same_bytecode": 1}
    assert report["by_module"] == {
        "contracts/A.sol": {"mutants": 3, "killed": 2, "survived": 1, "score": 0.6667},
        "contracts/B.sol": {"mutants": 2, "killed": 1, "survived": 1, "score": 0.5},
    }
    assert sum(row["mutants"] for row in report["by_operator"].values()) == 5


def test_an_explanation_finds_its_survivor_by_text_not_by_line(tmp_path: Path) -> None:
    file = tmp_path / "explained.toml"
    file.write_text(EXPLAINED)
    moved = [{**one, "line": one["line"] + 100} for one in RECORDS]
    report = make_report(moved, ABOUT, read_explanations(file))
    explained = {one["before"]: one["explanation"] for one in report["survivors"]}
    assert explained == {"line 3;": None, "line 5;": "Nobody can tell."}
    assert report["explained"] == 1
    said = "\n".join(lines_of(report))
    assert "contracts/A.sol:103" in said
    assert "contracts/B.sol:105" not in said


def test_nothing_judged_is_no_score(tmp_path: Path) -> None:
    report = make_report([], ABOUT, read_explanations(tmp_path / "none.toml"))
    assert (report["mutants"], report["score"], report["survivors"]) == (0, 0.0, [])
    assert lines_of(report)
