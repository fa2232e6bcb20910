"""`make lock`: resolves requirements.in and package.json into the two locks, without places."""

import subprocess
import sys

from scripts.setup.paths import ROOT, VENV_BIN, tool_environment

# The oldest Python that is supported; `--universal` covers the newer ones.
OLDEST_PYTHON = "3.11"


def main(upgrade: bool) -> int:
    """Write both locks; returns the exit code of the first command that failed, or 0."""
    python = [str(VENV_BIN / "uv"), "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
    python += ["--no-emit-index-url", "--custom-compile-command", "make lock"]
    python += ["--python-version", OLDEST_PYTHON, "--output-file", "requirements.lock"]
    python += ["--upgrade", "requirements.in"] if upgrade else ["requirements.in"]
    npm = [str(VENV_BIN / "npm"), "update" if upgrade else "install", "--package-lock-only"]
    for command in (python, npm):
        done = subprocess.run(
            command, cwd=ROOT, env=tool_environment(), stdout=subprocess.DEVNULL, check=False
        )
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main("--upgrade" in sys.argv[1:]))
