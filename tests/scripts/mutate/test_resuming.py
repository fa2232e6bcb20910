"""A run that was ended goes on, and repeats nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scripts.mutate.mutants import Mutant
from scripts.mutate.run import Known, judge_sample
from scripts.mutate.sample import Sample
from scripts.mutate.state import State
from scripts.trial.journal import Journal
from tests.scripts.mutate.samples import SOURCE, mutant

MODULE = "contracts/A.sol"
NOW = State("r1", "f1")
MUTANTS = {MODULE: [mutant(number) for number in range(40)]}


class Judges:
    """Kills the even ones; breaks after a while."""

    by = "Killer.t.sol::test_it"

    def __init__(self, breaks_after: int = 1000, state: State = NOW) -> None:
        self.state = state
        self.seen: list[Mutant] = []
        self._left = breaks_after

    def judge(self, trial: Any, found: Mutant, source: bytes) -> dict[str, Any]:
        if not self._left:
            raise KeyboardInterrupt
        self._left -= 1
        self.seen.append(found)
        verdict = ("killed", "survived")[found.line % 2]
        told = {"module": found.module, "line": found.line, "operator": found.operator}
        return {
            "key": found.key(source, self.state.foundation),
            "revision": self.state.revision,
            "verdict": verdict,
            "by": self.by if verdict == "killed" else "",
            "test": self.state.test_of(self.by) if verdict == "killed" else "",
            "seconds": 0.0,
            **told,
        }


def run(path: Path, judges: Judges, seconds: float | None = None) -> Known:
    known = Known(Journal(path), {MODULE: SOURCE}, judges.state)
    sample = Sample.plan(MUTANTS, 20, 7)
    judge_sample(sample, known, judges, [object()], seconds)  # type: ignore[arg-type,list-item]
    return known


def test_a_broken_run_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "verdicts.jsonl"
    first, second, third = Judges(breaks_after=6), Judges(), Judges()
    with pytest.raises(KeyboardInterrupt):
        run(path, first)
    known = run(path, second)
    assert (len(first.seen), len(second.seen)) == (6, 14)
    assert not set(first.seen) & set(second.seen)
    run(path, third)
    assert not third.seen
    assert len(known.of(Sample.plan(MUTANTS, 20, 7))) == 20


def test_other_contracts_are_another_matter(tmp_path: Path) -> None:
    path = tmp_path / "verdicts.jsonl"
    run(path, Judges())
    known = Known(Journal(path), {MODULE: SOURCE}, State("r2", "f2"))
    assert known.of(Sample.plan(MUTANTS, 20, 7)) == []


def test_with_more_tests_only_survivors_are_judged_again(tmp_path: Path) -> None:
    path, killer = tmp_path / "verdicts.jsonl", tmp_path / "Killer.t.sol"
    killer.write_text("it kills")
    run(path, Judges(state=State("r1", "f1", tmp_path)))
    more = Judges(state=State("r2", "f1", tmp_path))
    run(path, more)
    assert more.seen
    assert all(found.line % 2 for found in more.seen)
    killer.write_text("it does not")
    changed = Judges(state=State("r3", "f1", tmp_path))
    run(path, changed)
    assert len(changed.seen) == 20


def test_no_time_no_verdict(tmp_path: Path) -> None:
    judges = Judges()
    known = run(tmp_path / "verdicts.jsonl", judges, seconds=0.0)
    assert not judges.seen
    assert known.of(Sample.plan(MUTANTS, 20, 7)) == []


def test_half_a_line_is_left_out_and_harms_no_other(tmp_path: Path) -> None:
    path = tmp_path / "verdicts.jsonl"
    path.write_text('{"key": "a", "n": 1}\n{"key": "b", "n"')
    journal = Journal(path)
    assert [record["key"] for record in journal] == ["a"]
    journal.add({"key": "c", "n": 3})
    journal.add({"key": "a", "n": 4})
    again = Journal(path)
    assert {record["key"]: record["n"] for record in again} == {"a": 4, "c": 3}
