"""Whole lives are counted verb by verb, and one that went wrong is told in pytest's last words."""

import pytest

from scripts.prove.errors import ProofOutputUnreadable
from scripts.prove.lives import Lives, complaints, last_words, read_counts, summary


def test_counts_are_read() -> None:
    (exits,) = read_counts('{"exit": {"taken": 3, "refused": 9}}')
    assert (exits.verb, exits.calls, exits.succeeded, exits.rate) == ("exit", 12, 3, 0.25)


@pytest.mark.parametrize("text", ["", "[]", '{"exit": 3}', '{"exit": {"taken": 1}}'])
def test_what_counts_nothing_is_refused(text: str) -> None:
    with pytest.raises(ProofOutputUnreadable):
        read_counts(text)


def test_what_went_well_is_summed() -> None:
    found = Lives(7, read_counts('{"exit": {"taken": 3, "refused": 9}}'), "")
    assert summary(found) == {
        "lives": 7,
        "calls": 12,
        "passed": True,
        "verbs": {"exit": {"calls": 12, "taken": 3}},
    }
    assert list(complaints(found)) == []


def test_what_went_wrong_is_told() -> None:
    said = "a\n\nE   AssertionError: votes of teacher\nb\nc\n"
    assert last_words(said) == "AssertionError: votes of teacher"
    assert last_words(said.replace("E ", "e "), most=2) == "b\nc"
    (complaint,) = complaints(Lives(7, [], last_words(said)))
    assert complaint.endswith("(build/prove/lives.log): AssertionError: votes of teacher")
