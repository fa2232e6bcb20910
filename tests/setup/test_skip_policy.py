"""A skip without leave fails the run; one that is allowed by name and reason doesn't."""

import subprocess
import sys
from pathlib import Path

SHARED = Path(__file__).resolve().parents[1] / "conftest.py"
SKIPPING = """
import pytest

def test_runs():
    assert True

@pytest.mark.skip(reason="no moon tonight")
def test_skips():
    assert False
"""
ALLOWED = '[[allowed]]\ntest = "test_moon.py"\nreason = "no moon"\nbecause = "it is cloudy"\n'


def run_pytest(folder: Path, allowed: str) -> subprocess.CompletedProcess[str]:
    (folder / "conftest.py").write_text(SHARED.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "test_moon.py").write_text(SKIPPING, encoding="utf-8")
    (folder / "allowed_skips.toml").write_text(allowed, encoding="utf-8")
    options = ["-p", "no:pytest-brownie", "-p", "no:cacheprovider", "--rootdir", str(folder)]
    command = [sys.executable, "-m", "pytest", *options, str(folder)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_a_skip_without_leave_fails_the_run(tmp_path: Path) -> None:
    done = run_pytest(tmp_path, "")
    assert done.returncode == 1
    assert "skipped without leave: test_moon.py::test_skips: no moon tonight" in done.stdout


def test_an_allowed_skip_passes(tmp_path: Path) -> None:
    done = run_pytest(tmp_path, ALLOWED)
    assert done.returncode == 0, done.stdout


def test_another_reason_is_not_allowed(tmp_path: Path) -> None:
    assert run_pytest(tmp_path, ALLOWED.replace("no moon", "rain")).returncode == 1
