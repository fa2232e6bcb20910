"""What has changed between two texts, by lines and by words."""

from __future__ import annotations

import time

import hypothesis.strategies as st
from hypothesis import given, settings

from backend.pages.differences import Line, difference

OLD = "# Agreement\n\nWhat we make is ours.\nMoney is shared by shares.\n\nThe end.\n"
NEW = "# Agreement\n\nWhat we make is free.\nMoney is shared by shares.\nNobody is paid twice.\n\nThe end.\n"


def told(lines: list[Line] | None) -> list[tuple[str, str]]:
    assert lines is not None
    return [
        (line.kind, "".join(piece.text for piece in line.pieces))
        for line in lines
        if not line.left_out
    ]


def test_lines_and_words_that_changed() -> None:
    lines = difference(OLD, NEW)
    assert ("gone", "What we make is ours.") in told(lines)
    assert ("new", "What we make is free.") in told(lines)
    assert ("new", "Nobody is paid twice.") in told(lines)
    assert ("same", "Money is shared by shares.") in told(lines)
    assert lines is not None
    changed = next(line for line in lines if line.kind == "gone")
    assert [piece.text for piece in changed.pieces if piece.kind == "gone"] == ["ours."]


def test_long_stretches_are_counted() -> None:
    same = "\n".join(f"Line {number}" for number in range(50))
    lines = difference(f"{same}\nold", f"{same}\nnew")
    assert lines is not None
    assert lines[0].left_out == 48
    assert len(lines) == 5


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from("abcd "), max_size=30), st.lists(st.sampled_from("abcd "), max_size=30)
)
def test_both_texts_can_be_made_of_the_difference(before: list[str], after: list[str]) -> None:
    old, new = "\n".join(before), "\n".join(after)
    lines = difference(old, new)
    assert lines is not None
    left_out = sum(line.left_out for line in lines)
    shown = told(lines)
    assert len([1 for kind, _ in shown if kind != "new"]) + left_out == len(old.splitlines())
    assert len([1 for kind, _ in shown if kind != "gone"]) + left_out == len(new.splitlines())
    kept = [text for kind, text in shown if kind == "gone"]
    assert set(kept) <= set(old.splitlines())


def test_a_hostile_text_costs_little() -> None:
    began = time.process_time()
    assert difference("a\n" * 5000, "b\n" * 5000) is None
    assert difference("a b " * 20_000, "b a " * 20_000) is not None
    assert difference("x\ny\n" * 990, "y\nx\n" * 990) is not None
    assert time.process_time() - began < 5
