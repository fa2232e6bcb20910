"""`python3 scripts/setup`: quick when there is nothing to do, and one sentence when it can't go on."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from scripts.setup.commands import run
from scripts.setup.failures import SetupFailed

ROOT = Path(__file__).resolve().parents[2]
RUN_SETUP = "import runpy; runpy.run_path('scripts/setup', run_name='__main__')"
NO_ENSUREPIP = """
import importlib.util as util
find = util.find_spec
util.find_spec = lambda name, *rest: None if name == "ensurepip" else find(name, *rest)
"""


def setup_with(before: str) -> subprocess.CompletedProcess[str]:
    """Run the setup in a Python that was changed first."""
    return subprocess.run(
        [sys.executable, "-c", f"import sys; sys.argv = ['setup']\n{before}\n{RUN_SETUP}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("version", [(3, 10, 4), (3, 14, 0), (2, 7, 18)])
def test_refuses_a_python_that_the_packages_do_not_support(version: tuple[int, ...]) -> None:
    done = setup_with(f"sys.version_info = {version}")
    assert done.returncode == 2
    assert f"is {version[0]}.{version[1]};" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_says_that_venv_is_missing() -> None:
    done = setup_with(NO_ENSUREPIP)
    assert done.returncode == 2
    assert "lacks the module venv or ensurepip" in done.stderr
    assert "Traceback" not in done.stderr


def test_refuses_arguments() -> None:
    done = setup_with("sys.argv.append('--frozen')")
    assert done.returncode == 2
    assert "--frozen" in done.stderr


def test_does_nothing_the_second_time() -> None:
    first = setup_with("")
    assert first.returncode == 0, first.stderr
    began = time.monotonic()
    second = setup_with("")
    assert second.returncode == 0
    assert second.stdout == ""
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("error sending request: dns error: failed", "no package registry can be reached"),
        ("ERROR: no version of uv (from versions: none)", "no package registry can be reached"),
        ("npm error code SELF_SIGNED_CERT_IN_CHAIN", "add its issuer"),
        ("OSError: [Errno 28] No space left on device", "the disk is full"),
        ("error: Hash mismatch for idna", "was refused"),
        ("downloading\nError: something odd", "Error: something odd"),
    ],
)
def test_says_in_a_sentence_why_an_installer_failed(printed: str, said: str) -> None:
    with pytest.raises(SetupFailed, match=said) as failure:
        run("Installing", [sys.executable, "-c", f"print({printed!r}); raise SystemExit(1)"])
    assert "\n" not in str(failure.value)


def test_says_which_program_cannot_be_run() -> None:
    with pytest.raises(SetupFailed, match="no-such-program can't be run"):
        run("Installing", ["no-such-program"])
