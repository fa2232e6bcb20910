"""`make lock`: resolves the lists of what is wanted into the locks, without places."""

import subprocess
import sys

from scripts.setup.paths import ROOT, VENV_BIN, tool_environment

# The oldest Python that is supported; `--universal` covers the newer ones.
OLDEST_PYTHON = "3.11"
PYTHON_LISTS = (
    "requirements.in",
    "scripts/prove/requirements.in",
    "scripts/fuzz_api/requirements.in",
    "scripts/cluster/requirements.in",
)


def python_command(wanted: str, upgrade: bool) -> list[str]:
    """What resolves one list of Python packages into the lock that lies beside it."""
    command = [str(VENV_BIN / "uv"), "pip", "compile", "--quiet", "--universal"]
    command += ["--generate-hashes", "--no-emit-index-url", "--custom-compile-command", "make lock"]
    command += ["--python-version", OLDEST_PYTHON]
    command += ["--output-file", wanted.removesuffix(".in") + ".lock"]
    return [*command, "--upgrade", wanted] if upgrade else [*command, wanted]


def main(upgrade: bool) -> int:
    """Write the locks; returns the exit code of the first command that failed, or 0."""
    commands = [python_command(wanted, upgrade) for wanted in PYTHON_LISTS]
    npm = [str(VENV_BIN / "npm"), "update" if upgrade else "install", "--package-lock-only"]
    for command in (*commands, npm):
        done = subprocess.run(
            command, cwd=ROOT, env=tool_environment(), stdout=subprocess.DEVNULL, check=False
        )
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main("--upgrade" in sys.argv[1:]))
