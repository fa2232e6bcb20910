"""Two solvers at one question: the first answer that counts."""

import sys
import time

import pytest

from scripts.prove import solver

BITS, INTEGERS = ("sat", "unsat"), ("unsat",)


def saying(answer: str, after: float = 0.0) -> list[str]:
    return [sys.executable, "-c", f"import time; time.sleep({after}); print({answer!r})"]


def answer(monkeypatch: pytest.MonkeyPatch, bits: list[str], integers: list[str]) -> str:
    monkeypatch.setattr(solver, "commands", lambda *_: {BITS: bits, INTEGERS: integers})
    return solver.race(5, "question.smt2").split("\n", 1)[0]


def test_what_integers_refute_is_refuted(monkeypatch: pytest.MonkeyPatch) -> None:
    assert answer(monkeypatch, saying("sat", after=30), saying("unsat")) == "unsat"


def test_what_integers_allow_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert answer(monkeypatch, saying("unsat", after=0.3), saying("sat")) == "unsat"


def test_a_counterexample_among_bits_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    assert answer(monkeypatch, saying("sat"), saying("unknown")) == "sat"


def test_nothing_is_decided_when_neither_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    assert answer(monkeypatch, saying("unknown"), saying("sat")) == "unknown"


def test_solvers_that_take_too_long_are_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    slow = {BITS: saying("sat", after=30), INTEGERS: saying("unsat", after=30)}
    monkeypatch.setattr(solver, "commands", lambda *_: slow)
    began = time.monotonic()
    assert solver.race(1, "question.smt2") == "unknown\n"
    assert time.monotonic() - began < 5
