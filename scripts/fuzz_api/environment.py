"""The fuzzer's virtual environment, .tools/fuzzer: made on demand, by its own lock."""

from __future__ import annotations

import sys
from pathlib import Path

from scripts.setup.commands import run
from scripts.setup.paths import FUZZER, FUZZER_LOCK, VENV_BIN
from scripts.setup.progress import step
from scripts.setup.python_packages import base_python, uv_environment
from scripts.setup.stamps import clear_stamp, fingerprint, is_stamped, set_stamp

PROGRAM = FUZZER / "bin" / "schemathesis"


def install_fuzzer() -> None:
    """Make .tools/fuzzer with what scripts/fuzz_api/requirements.lock names, unless it is there.

    Raises SetupFailed with one sentence.
    """
    mark = fingerprint(sys.version, FUZZER_LOCK)
    if is_stamped("fuzzer", mark) and PROGRAM.exists():
        return
    clear_stamp("fuzzer")
    with step("fuzzer (scripts/fuzz_api/requirements.lock)"):
        make: list[str | Path] = [base_python(), "-m", "venv", "--clear", "--without-pip", FUZZER]
        run("Making the fuzzer's environment", make)
        python = FUZZER / "bin" / "python"
        sync: list[str | Path] = [VENV_BIN / "uv", "pip", "sync", "--python", python]
        sync += ["--require-hashes", "--only-binary", ":all:", FUZZER_LOCK]
        run("Installing the fuzzer", sync, uv_environment())
    set_stamp("fuzzer", mark)
