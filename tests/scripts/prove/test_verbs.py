"""What machines write of their verbs."""

import pytest

from scripts.prove.errors import ProofOutputUnreadable
from scripts.prove.verbs import VerbCount, rare, read_verbs

LINES = ["MoneyMachine give 12 6", "MoneyMachine refund 10 1", "MoneyMachine give 8 4"]


def test_runs_are_added_up() -> None:
    assert read_verbs(LINES) == [
        VerbCount("MoneyMachine", "give", 20, 10),
        VerbCount("MoneyMachine", "refund", 10, 1),
    ]


def test_a_verb_that_seldom_does_anything_is_named() -> None:
    (said,) = rare(read_verbs(LINES))
    assert said == "MoneyMachine.refund did something in 10.0% of 10 calls, and 20% are asked for"


def test_a_verb_that_was_never_called_is_rare() -> None:
    assert rare([VerbCount("MoneyMachine", "give", 0, 0)])


@pytest.mark.parametrize("line", ["MoneyMachine give 12", "MoneyMachine give x 1", ""])
def test_other_lines_are_refused(line: str) -> None:
    with pytest.raises(ProofOutputUnreadable):
        read_verbs([line])
