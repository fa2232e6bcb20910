"""What counts as a rehearsed defence, and what doesn't."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scripts.rehearse.__main__ import make_report
from scripts.rehearse.catalogue import Defence, Replacement
from scripts.rehearse.rehearsal import is_proof, rehearse
from scripts.trial.forge import Result, Run
from scripts.trial.trial import Compiled

TEST = "tests/solidity/a/A.t.sol::test_a"


def result(reason: str | None, test: str = "test_a") -> Result:
    return Result("tests/solidity/a/A.t.sol", test, reason is None, reason or "")


class Stage:
    """A trial that compiles nothing and answers as it is told."""

    def __init__(
        self, folder: Path, before: list[Result], after: list[Result], errors: list[str]
    ) -> None:
        self.scratch = folder
        self._answers = {False: before, True: after}
        self._errors = errors
        self._changed = False

    def compile(self, changed: dict[str, str]) -> Compiled:
        return Compiled({}, self._errors)

    def same_as_base(self, compiled: Compiled) -> bool:
        return False

    def install(self, compiled: Compiled | None) -> None:
        self._changed = compiled is not None

    def run(self, **wanted: Any) -> Run:
        return Run(self._answers[self._changed])


def seen(
    folder: Path, after: list[Result], before: list[Result] | None = None,
    errors: list[str] | None = None, find: str = "a", reason: str = "",
) -> dict[str, Any]:  # fmt: skip
    (folder / "A.sol").write_text("a")
    defence = Defence("x", "threat", "attack", (TEST,), reason, (Replacement("A.sol", find, "b"),))
    before = [result(None)] if before is None else before
    stage = Stage(folder, before, after, errors or [])
    return rehearse(stage, defence, "r1", {})  # type: ignore[arg-type]


def test_red_for_the_lack_of_the_defence(tmp_path: Path) -> None:
    record = seen(tmp_path, [result("next call did not revert as expected")])
    assert (record["green_before"], record["red_after"], record["fault"]) == (True, True, "")


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"after": [result(None)]}, "stays green"),
        ({"after": [result("assertion failed"), result(None, "test_b")]}, "stays green"),
        ({"after": [], "before": [result("assertion failed")]}, "red before"),
        ({"after": [], "before": []}, "has no test"),
        ({"after": [], "errors": ["ParserError: x"]}, "doesn't compile"),
        ({"after": [], "find": "c"}, "isn't there"),
        ({"after": [result("EvmError: Revert")]}, "another reason"),
        ({"after": [result("assertion failed", "setUp")]}, "another reason"),
        ({"after": [result("Other(1)")], "reason": "PollExists"}, "another reason"),
    ],
)
def test_what_is_no_rehearsal(tmp_path: Path, told: dict[str, Any], fault: str) -> None:
    record = seen(tmp_path, **told)
    assert not record["red_after"]
    assert fault in record["fault"]


@pytest.mark.parametrize(
    ("reason", "proof"),
    [
        ("next call did not revert as expected", True),
        ("assertion failed: 1 != 2", True),
        ("Error != expected error: A() != B()", True),
        ("log != expected log", True),
        ("an attempt succeeded", True),
        ("panic: assertion failed (0x01)", True),
        ("panic: arithmetic underflow or overflow (0x11)", False),
        ("EvmError: Revert", False),
        ("PollStateWrong(0x12, 3)", False),
        ("custom error 0x12345678", False),
    ],
)
def test_a_plain_revert_proves_nothing(reason: str, proof: bool) -> None:
    assert is_proof(result(reason), "") is proof


def test_a_plain_revert_that_was_foretold_does() -> None:
    assert is_proof(result("PollExists(0x12)"), "PollExists")


def test_the_report_counts_what_held(tmp_path: Path) -> None:
    held = seen(tmp_path, [result("assertion failed")])
    fell = seen(tmp_path, [result(None)])
    report = make_report(3, [held, fell])
    assert (report["listed"], report["rehearsed"], len(report["entries"])) == (3, 1, 2)
    assert set(report["entries"][0]) >= {"threat", "test", "green_before", "red_after", "seconds"}
