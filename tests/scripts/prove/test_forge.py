"""What forge's JSON says of tests, invariants and durations."""

import json
import subprocess

import pytest

from scripts.prove.errors import ProofOutputUnreadable
from scripts.prove.forge import forge_tests, read_tests, seconds_of
from scripts.prove.fuzzing import complaints, summary
from scripts.prove.invariants import campaign_of, seed_of
from scripts.prove.invariants import complaints as invariant_complaints

MACHINE = "tests/solidity/invariants/MoneyMachine.sol:MoneyMachine"
INVARIANT = {
    "runs": 2,
    "calls": 64,
    "reverts": 1,
    "metrics": {f"{MACHINE}.give": {"calls": 40, "reverts": 1, "discards": 0}},
}
REPORT = {
    "tests/solidity/invariants/Money.t.sol:MoneyInvariants": {
        "test_results": {
            "invariant_money()": {
                "status": "Success",
                "reason": None,
                "duration": "1s 500ms 2µs 3ns",
                "kind": {"Invariant": INVARIANT},
            }
        }
    },
    "tests/solidity/polls/Roots.t.sol:RootsTest": {
        "test_results": {
            "test_root(uint48)": {
                "status": "Failure",
                "reason": "assertion failed",
                "duration": "3ms",
                "kind": {"Fuzz": {"runs": 5000}},
            },
            "test_small()": {
                "status": "Success",
                "reason": None,
                "duration": "3ms",
                "kind": {"Unit": {"gas": 1}},
            },
        }
    },
}


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("1s 259ms 77µs 76ns", 1.259077076), ("2m 3s", 123.0), ("1h 1m", 3660.0), ("379ms", 0.379)],
)
def test_durations_are_read(written: str, seconds: float) -> None:
    assert seconds_of(written) == pytest.approx(seconds)


def test_an_invariant_keeps_its_counts() -> None:
    test = read_tests(REPORT)[0]
    campaign = campaign_of(test, "0x1", [])
    assert (campaign.contract, campaign.name) == ("MoneyInvariants", "invariant_money")
    assert (campaign.runs, campaign.calls, campaign.reverts) == (2, 64, 1)
    assert campaign.selectors["MoneyMachine.give"]["calls"] == 40


def test_too_few_calls_are_a_complaint() -> None:
    (said,) = invariant_complaints([campaign_of(read_tests(REPORT)[0], "0x1", [])])
    assert said == "the machines made 64 calls, and 1,000,000 are asked for"


def test_each_invariant_has_a_seed_of_its_own() -> None:
    seeds = {seed_of(7, "A", "x"), seed_of(7, "A", "y"), seed_of(7, "B", "x"), seed_of(8, "A", "x")}
    assert len(seeds) == 4
    assert seed_of(7, "A", "x") == seed_of(7, "A", "x")


def test_values_of_fuzzed_tests_are_summed() -> None:
    tests = [test for test in read_tests(REPORT) if test.contract == "RootsTest"]
    assert summary(tests) == {
        "tests": 2,
        "values": 5001,
        "contracts": {"RootsTest": {"tests": 2, "passed": 1, "values": 5001}},
    }
    assert complaints(tests) == ["RootsTest.test_root failed: assertion failed"]


def test_the_report_is_found_behind_warnings() -> None:
    said = f"Warning: something\n{json.dumps(REPORT)}\n"
    done = subprocess.CompletedProcess([], 0, said, "")
    assert len(forge_tests(done)) == 3


def test_no_report_is_said_with_what_forge_said() -> None:
    done = subprocess.CompletedProcess([], 1, "", "compiler run failed")
    with pytest.raises(ProofOutputUnreadable, match="compiler run failed"):
        forge_tests(done)
