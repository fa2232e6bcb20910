"""The parts of `make test` and what they come to: a part that didn't run can't look as if it had."""

import subprocess
import sys
from pathlib import Path

import pytest

from scripts.helpers import part, totals
from scripts.helpers.part import Outcome, run_part

PASSING = "def test_a():\n    assert True\n\ndef test_b():\n    assert True\n"


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("===== 1 failed, 12 passed, 2 skipped, 3 warnings in 4.56s =====", (12, 1, 2)),
        ("7 passed in 61.20s (0:01:01)", (7, 0, 0)),
        ("1 passed, 2 errors in 0.10s", (1, 2, 0)),
        (
            "Ran 3 test suites in 1.2s: 40 tests passed, 2 failed, 1 skipped (43 total tests)",
            (40, 2, 1),
        ),
        ("so 3 passed in all", (0, 0, 0)),
    ],
)
def test_closing_lines_are_counted(line: str, counts: tuple[int, int, int]) -> None:
    outcome = Outcome("part")
    outcome.count(line)
    assert (outcome.passed, outcome.failed, outcome.skipped) == counts


def test_a_real_run_is_counted(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(PASSING, encoding="utf-8")
    options = ["-p", "no:pytest-brownie", "-q", "--rootdir", str(tmp_path), "--noconftest"]
    outcome = run_part("it", [sys.executable, "-m", "pytest", *options, str(tmp_path)])
    assert (outcome.code, outcome.passed, outcome.failed) == (0, 2, 0)


def test_the_exit_code_of_the_part_is_kept() -> None:
    assert run_part("it", [sys.executable, "-c", "raise SystemExit(7)"]).code == 7


def test_a_part_that_left_no_outcome_fails_the_whole() -> None:
    command = [sys.executable, "-m", "scripts.helpers.totals", "0", "no-such-part"]
    root = Path(part.__file__).resolve().parents[2]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "has left no outcome" in done.stdout
    assert totals.read_outcome("no-such-part") is None
