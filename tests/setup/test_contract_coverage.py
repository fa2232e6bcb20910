"""What `make coverage` says of a report: shares, and the places that no test reaches."""

from scripts.helpers.contract_coverage import (
    EXPLAINED,
    judge,
    missed_places,
    read_explained,
    read_report,
    table,
)
from scripts.setup.paths import ROOT

REPORT = """TN:
SF:contracts/modules/Funding.sol
DA:10,3
DA:11,0
BRDA:10,0,0,3
BRDA:10,0,1,-
end_of_record
SF:contracts/testing/Hostile.sol
DA:1,0
end_of_record
"""


def test_missed_places_are_named() -> None:
    lines = table(read_report(REPORT.splitlines()))
    assert "50.0 % (1/2)" in lines[0]
    assert "contracts/modules/Funding.sol: no test takes a branch at line 10" in lines
    assert "contracts/modules/Funding.sol: no test runs line 11" in lines


def test_what_only_tests_use_is_left_out() -> None:
    assert [covered.file for covered in read_report(REPORT.splitlines())] == [
        "contracts/modules/Funding.sol"
    ]


def test_what_is_missed_must_be_explained_and_only_that() -> None:
    files = read_report(REPORT.splitlines())
    missed = missed_places(files, lambda _, number: f"line {number}")
    assert missed == {
        "contracts/modules/Funding.sol: line 10",
        "contracts/modules/Funding.sol: line 11",
    }
    assert judge(missed, missed) == []
    assert judge(missed, {"contracts/modules/Funding.sol: line 10", "another"}) == [
        "not explained: contracts/modules/Funding.sol: line 11",
        "explained, but not missed: another",
    ]


def test_explanations_without_a_reason_explain_nothing() -> None:
    assert read_explained('[[explained]]\nbecause = ""\nlines = ["a"]\n') == set()
    assert read_explained('[[explained]]\nbecause = "so"\nlines = ["a"]\n') == {"a"}


def test_the_committed_list_names_lines_that_exist() -> None:
    for place in read_explained(EXPLAINED.read_text(encoding="utf-8")):
        file, _, text = place.partition(": ")
        assert text in (ROOT / file).read_text(encoding="utf-8")
