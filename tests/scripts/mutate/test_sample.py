"""Which mutants are tried."""

from __future__ import annotations

from scripts.mutate.mutants import Mutant
from scripts.mutate.sample import LEAST_OF_A_MODULE, Sample, quotas
from tests.scripts.mutate.samples import mutant

MANY = {
    "contracts/A.sol": [mutant(number, "contracts/A.sol") for number in range(150)],
    "contracts/B.sol": [mutant(number, "contracts/B.sol") for number in range(50)],
    "contracts/C.sol": [mutant(number, "contracts/C.sol") for number in range(3)],
    "contracts/D.sol": [],
}


def drained(sample: Sample, invalid: set[int] = frozenset()) -> list[Mutant]:  # type: ignore[assignment]
    counted = []
    while found := sample.next():
        sample.settle(found, counts=found.line not in invalid)
        if found.line not in invalid:
            counted.append(found)
    return counted


def test_quotas_are_in_proportion_with_a_least() -> None:
    found = quotas({"large": 900, "middle": 90, "small": 10, "none": 0}, 100)
    assert sum(found.values()) == 100
    assert "none" not in found
    assert found["small"] == LEAST_OF_A_MODULE
    assert found["large"] > 8 * found["middle"] > 8 * found["small"]


def test_no_more_is_wanted_than_there_is() -> None:
    assert quotas({"a": 3, "b": 4}, 100) == {"a": 3, "b": 4}


def test_the_seed_decides_and_nothing_else() -> None:
    first, again = (drained(Sample.plan(MANY, 60, 7)) for _ in range(2))
    assert first == again
    assert first != drained(Sample.plan(MANY, 60, 8))


def test_what_does_not_count_is_replaced_by_the_next() -> None:
    invalid = set(range(0, 150, 3))
    counted = drained(Sample.plan(MANY, 60, 7), invalid)
    assert len(counted) == 60
    assert len(set(counted)) == 60


def test_the_same_count_whatever_is_judged_at_a_time() -> None:
    invalid = set(range(0, 150, 3))
    one_by_one = drained(Sample.plan(MANY, 60, 7), invalid)
    sample = Sample.plan(MANY, 60, 7)
    in_hand: list[Mutant] = []
    counted = set()
    while True:
        while len(in_hand) < 3 and (found := sample.next()):
            in_hand.append(found)
        if not in_hand:
            break
        found = in_hand.pop()  # the last begun is the first done
        sample.settle(found, counts=found.line not in invalid)
        counted |= {found} if found.line not in invalid else set()
    assert counted == set(one_by_one)


def test_one_module_keeps_its_quota() -> None:
    sample = Sample.plan(MANY, 60, 7)
    wanted = [
        found for found in drained(Sample.plan(MANY, 60, 7)) if found.module == "contracts/B.sol"
    ]
    sample.restrict({"contracts/B.sol"})
    assert drained(sample) == wanted
