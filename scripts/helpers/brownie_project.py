"""`python -m scripts.helpers.brownie_project`: compiles what changed with brownie.

Brownie looks at each contract's own file. It misses a change in a file of types alone, and can't
load a project after a source was renamed. So whatever changed, it compiles everything anew.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from backend.errors import ColedgerError
from scripts.setup.paths import HOME, ROOT, SOLC_FOLDER, VENV_BIN, tool_environment

BUILD = ROOT / "build" / "brownie"
STAMP = BUILD / "sources.sha256"
ARTIFACTS = BUILD / "contracts"


class CompilationFailed(ColedgerError):
    """The contracts don't compile; the message is the compiler's."""

    status = 500


def load_project() -> Any:
    """The compiled project of this checkout, by brownie, whose data stay in .tools/home.

    Import brownie by this function alone: it finds its home folder when it is imported. Takes
    seconds, or a minute when the contracts have changed. Raises CompilationFailed.
    """
    compile_contracts()
    home = os.environ.get("HOME")
    os.environ.update(HOME=str(HOME), SOLCX_BINARY_PATH=str(SOLC_FOLDER))
    try:
        from brownie import project
    finally:
        if home is not None:
            os.environ["HOME"] = home
    loaded = project.get_loaded_projects()
    return loaded[0] if loaded else project.load(ROOT)


def compile_contracts() -> bool:
    """Bring build/brownie up to date; returns whether there was anything to compile."""
    BUILD.mkdir(parents=True, exist_ok=True)
    with (BUILD.parent / "brownie.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two runs at once must not wipe each other's artifacts
        mark = sources_hash()
        if STAMP.is_file() and STAMP.read_text(encoding="ascii") == mark:
            return False
        STAMP.unlink(missing_ok=True)
        shutil.rmtree(ARTIFACTS, ignore_errors=True)
        _run_brownie()
        STAMP.write_text(mark, encoding="ascii")
        return True


def sources_hash() -> str:
    """SHA-256 over everything that the artifacts are made from."""
    files = sorted((ROOT / "contracts").rglob("*.sol"))
    files += [ROOT / "brownie-config.yaml", ROOT / "package-lock.json"]
    total = hashlib.sha256()
    for file in files:
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        total.update(f"{file.relative_to(ROOT)} {content}\n".encode())
    return total.hexdigest()


def _run_brownie() -> None:
    Path(HOME, ".brownie").mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [str(VENV_BIN / "brownie"), "compile"],
        cwd=ROOT,
        env=tool_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    # Brownie ends with 0 after some errors, so what counts is what it has left.
    if done.returncode or not (ARTIFACTS / "Project.json").is_file():
        lines = [line for line in done.stdout.splitlines() if line.strip()]
        raise CompilationFailed("The contracts don't compile:\n" + "\n".join(lines[-30:]))


if __name__ == "__main__":
    try:
        compiled = compile_contracts()
    except ColedgerError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
    sys.stdout.write("contracts compiled\n" if compiled else "contracts are compiled already\n")
