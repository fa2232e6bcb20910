"""The provers' virtual environment, .tools/provers: made on demand, by its own lock."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from scripts.setup.commands import run
from scripts.setup.paths import PROVERS, PROVERS_LOCK, VENV_BIN, tool_environment
from scripts.setup.progress import step
from scripts.setup.python_packages import base_python, uv_environment
from scripts.setup.stamps import clear_stamp, fingerprint, is_stamped, set_stamp

BIN = PROVERS / "bin"


def install_provers() -> None:
    """Make .tools/provers with what scripts/prove/requirements.lock names, unless it is there.

    Raises SetupFailed with one sentence.
    """
    mark = fingerprint(sys.version, PROVERS_LOCK)
    if is_stamped("provers", mark) and (BIN / "halmos").exists():
        return
    clear_stamp("provers")
    with step("provers (scripts/prove/requirements.lock)"):
        make: list[str | Path] = [base_python(), "-m", "venv", "--clear", "--without-pip", PROVERS]
        run("Making the provers' environment", make)
        sync: list[str | Path] = [VENV_BIN / "uv", "pip", "sync", "--python", BIN / "python"]
        sync += ["--require-hashes", "--only-binary", ":all:", PROVERS_LOCK]
        run("Installing the provers", sync, uv_environment())
    set_stamp("provers", mark)


def prover_environment(profile: str) -> dict[str, str]:
    """An environment in which the provers find each other, forge, and a profile of foundry.toml."""
    environment = tool_environment()
    search = [str(BIN), environment["PATH"]]
    return {
        **environment,
        "PATH": os.pathsep.join(search),
        "FOUNDRY_PROFILE": profile,
        "NO_COLOR": "1",
    }
