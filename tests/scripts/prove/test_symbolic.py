"""What halmos says, in its report and, where it didn't end, in its lines."""

import pytest

from scripts.prove.errors import ProofOutputUnreadable
from scripts.prove.symbolic import (
    TESTS,
    Property,
    complaints,
    read_log,
    read_report,
    summary,
    with_missing,
    written_in,
)

CONTRACT = "tests/symbolic/Roots.sol:RootsSymbolic"
LOG = """
Running 3 tests for tests/symbolic/Roots.sol:RootsSymbolic
setup: 0.03s (decode: 0.02s, run: 0.01s)
\x1b[32m[PASS]\x1b[0m check_a(uint96,uint8[3]) (paths: 7, time: 3.88s (paths: 0.2s, models: 3.6s), bounds: [])
\x1b[33m[TIMEOUT]\x1b[0m check_b(uint96) (paths: 4, time: 60.12s (paths: 0.2s, models: 60.0s), bounds: [])
\x1b[32m[PASS]\x1b[0m check_c(uint96) (paths: 4, time: 1.0s (paths: 0.2s, models: 0.1s), bounds: [|x|=2])
"""


def halmos(name: str, code: int, loops: int = 0) -> dict[str, object]:
    return {
        "name": f"{name}(uint96)",
        "exitcode": code,
        "num_paths": [7, 2, 0],
        "time": [1.234, 1.0, 0.2],
        "num_bounded_loops": loops,
    }


def test_results_are_named() -> None:
    tests = [halmos("check_a", 0), halmos("check_b", 1), halmos("check_c", 2)]
    tests += [halmos("check_d", 4), halmos("check_e", 9), halmos("check_f", 0, loops=1)]
    found = read_report({"test_results": {CONTRACT: tests}})
    assert [one.result for one in found] == [
        *("proved", "disproved", "timeout"),
        *("reverts always", "error", "loops cut short"),
    ]
    assert summary(found)[0] == {
        "property": "RootsSymbolic.check_a",
        "result": "proved",
        "seconds": 1.23,
        "paths": 7,
    }


def test_a_halmos_that_was_ended_has_come_to_something() -> None:
    found = {one.name: one.result for one in read_log(LOG)}
    assert found == {
        "RootsSymbolic.check_a": "proved",
        "RootsSymbolic.check_b": "timeout",
        "RootsSymbolic.check_c": "loops cut short",
    }


def test_nothing_said_is_an_error() -> None:
    with pytest.raises(ProofOutputUnreadable, match="solc failed"):
        read_log("solc failed")


def test_what_halmos_never_came_to_is_not_proved() -> None:
    written = ["RootsSymbolic.check_a", "RootsSymbolic.check_d", "RootsSymbolic.check_canary_e"]
    found = with_missing(read_log(LOG), written)
    assert [one.name for one in found if one.result == "not run"] == written[1:]
    assert "RootsSymbolic.check_canary_e: not run after 0 s" in complaints(found)


def test_the_properties_of_the_tests_are_found() -> None:
    written = [name for file in TESTS.glob("*.sol") for name in written_in(file)]
    assert "RegisterSymbolic.check_mint_conserves" in written
    assert "BallotsSymbolic.check_canary_a_ballot_changes_no_bit" in written
    assert len(written) == len(set(written))


def test_what_is_not_proved_is_named() -> None:
    assert complaints([Property("A.check_a", "timeout", 60.0, 3)]) == [
        "A.check_a: timeout after 60 s"
    ]


def test_a_falsehood_must_be_disproved() -> None:
    assert not complaints([Property("A.check_canary_a", "disproved", 1.0, 3)])
    assert complaints([Property("A.check_canary_a", "proved", 1.0, 3)])
    assert complaints([Property("A.check_canary_a", "timeout", 60.0, 3)])
