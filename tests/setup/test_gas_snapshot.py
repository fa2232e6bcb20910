"""A verb that costs more than the committed figures say is seen, and so is one that costs less."""

import pytest

from scripts.helpers.gas_snapshot import COMMITTED, TOLERANCE, compare, differences, read


def test_a_dearer_verb_is_told_with_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    code = compare({"contribute": 61_200, "vote": 50_000}, {"contribute": 64_900, "vote": 50_000})
    expected = "contribute: 61,200 → 64,900 (+6.0%): run `make gas` and say why in the commit\n"
    assert (code, capsys.readouterr().out) == (1, expected)


def test_a_cheaper_verb_is_told_too() -> None:
    assert differences({"vote": 50_000}, {"vote": 40_000}) == ["vote: 50,000 → 40,000 (-20.0%)"]


def test_a_new_verb_and_a_lost_one_are_told() -> None:
    found = differences({"old": 50_000}, {"new": 60_000})
    assert found == ["new: new, 60,000", "old: 50,000, but it isn't measured any more"]


def test_what_is_within_the_tolerance_passes(capsys: pytest.CaptureFixture[str]) -> None:
    room = int(100_000 * TOLERANCE)
    assert compare({"vote": 100_000}, {"vote": 100_000 + room}) == 0
    assert compare({"vote": 100_000}, {"vote": 100_000 - room}) == 0
    assert compare({"vote": 100_000}, {"vote": 100_001 + room}) == 1
    assert "1 verbs cost what" in capsys.readouterr().out


def test_the_committed_figures_can_be_read() -> None:
    # Of a batch it is the part of each that is written down.
    assert min(read(COMMITTED).values()) > 10_000
