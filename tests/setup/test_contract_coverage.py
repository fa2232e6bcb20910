"""What `make coverage` says of a report: shares, and the places that no test reaches."""

from scripts.helpers.contract_coverage import read_report, table

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
