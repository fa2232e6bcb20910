"""The edges of when a poll passes, and of where it stands."""

from __future__ import annotations

import dataclasses

import pytest

from backend.polls.outcome import (
    EXECUTION_WINDOW,
    Judged,
    PollState,
    Weighting,
    electorate,
    member_weight,
    passes,
    state_at,
)

SPEND = Judged(
    class_=1,
    in_favour=60,
    against=40,
    turnout=100,
    electorate=1000,
    quorum=1000,
    approval=5000,
    notice=300,
    taken_at=100,
    closes_at=200,
    decided_at=None,
    closed=0,
)


def judged(**changes: int | None) -> Judged:
    return dataclasses.replace(SPEND, **changes)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, True),
        ({"in_favour": 50, "against": 50}, False),  # a tie
        ({"in_favour": 51, "against": 49}, True),
        ({"approval": 6000}, False),  # exactly the approval
        ({"approval": 5999}, True),
        ({"electorate": 1001}, False),  # one short of the quorum
        ({"turnout": 99}, False),
        ({"in_favour": 0, "against": 0, "quorum": 0}, False),  # nobody is in favour
    ],
)
def test_passing(changes: dict[str, int], expected: bool) -> None:
    assert passes(judged(**changes)) is expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (100, PollState.PENDING),  # the second of the snapshot isn't over
        (101, PollState.OPEN),
        (200, PollState.OPEN),  # the last second
        (201, PollState.PASSED),
        (500, PollState.PASSED),
        (501, PollState.READY),
        (500 + EXECUTION_WINDOW, PollState.READY),
        (501 + EXECUTION_WINDOW, PollState.LAPSED),
    ],
)
def test_a_life(now: int, expected: PollState) -> None:
    assert state_at(SPEND, now) is expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"decided_at": 150, "closes_at": 150}, PollState.PASSED),  # its notice is running
        ({"decided_at": 150, "closes_at": 150, "class_": 0}, PollState.READY),  # a claim has none
        ({"decided_at": 150, "closes_at": 150, "against": 60}, PollState.REJECTED),
        ({"closed": 8}, PollState.WITHDRAWN),
        ({"closed": 7, "against": 60}, PollState.DONE),
    ],
)
def test_before_its_end(changes: dict[str, int], expected: PollState) -> None:
    assert state_at(judged(**changes), 160) is expected


def test_the_notice_of_an_early_decision() -> None:
    decided = judged(decided_at=150, closes_at=150)
    assert state_at(decided, 150) is PollState.PASSED  # in the second of the decision already
    assert state_at(decided, 450) is PollState.PASSED
    assert state_at(decided, 451) is PollState.READY


def test_weights() -> None:
    assert member_weight(Weighting.MEMBERS, 9, 10) == 0
    assert member_weight(Weighting.MEMBERS, 10, 10) == 1
    assert member_weight(Weighting.QUADRATIC, 99, 10) == 9
    totals = {"supply": 10**18 + 199_999, "seats": 7, "roots": 30}
    assert electorate(Weighting.SHARES, **totals, without=0) == 10**18 + 100_000
    assert electorate(Weighting.SHARES, **totals, without=10**18) == 100_000
    assert electorate(Weighting.SHARES, **totals, without=10**18 + 100_000) == 0
    assert electorate(Weighting.MEMBERS, **totals, without=1) == 6
    assert electorate(Weighting.QUADRATIC, **totals, without=31) == 0
