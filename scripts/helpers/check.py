"""`python -m scripts.helpers.check`: every check that runs no test, also after one has failed."""

import subprocess
import sys
import time

from scripts.helpers.tree import faults
from scripts.setup.paths import (
    BUNDLE_SOURCES,
    NODE_MODULES,
    ROOT,
    TOOLS_BIN,
    VENV_BIN,
    tool_environment,
)

PYTHON_FOLDERS = [name for name in ("backend", "scripts", "tests") if (ROOT / name).is_dir()]
CHECKS = {
    "ruff": [str(VENV_BIN / "ruff"), "check", "--quiet", *PYTHON_FOLDERS],
    "ruff format": [str(VENV_BIN / "ruff"), "format", "--check", "--quiet", *PYTHON_FOLDERS],
    "mypy": [str(VENV_BIN / "mypy"), "--no-error-summary"],
    "tsc": [
        str(TOOLS_BIN / "node"),
        str(NODE_MODULES / "typescript" / "bin" / "tsc"),
        "--project",
        str(BUNDLE_SOURCES),
    ],
    "forge fmt": [str(TOOLS_BIN / "forge"), "fmt", "--check"],
    "forge fmt (symbolic)": [str(TOOLS_BIN / "forge"), "fmt", "--check", "tests/symbolic"],
}


def main() -> int:
    """Run the checks; returns 1 if any failed."""
    failed = []
    for name, command in CHECKS.items():
        began = time.monotonic()
        code = subprocess.run(command, cwd=ROOT, env=tool_environment(), check=False).returncode
        sys.stdout.write(f"{name}: {'ok' if not code else 'FAILED'} ")
        sys.stdout.write(f"({time.monotonic() - began:.1f} s)\n")
        sys.stdout.flush()
        if code:
            failed.append(name)
    found = faults()
    sys.stdout.write("".join(f"{fault}\n" for fault in found))
    sys.stdout.write(f"tree: {'FAILED' if found else 'ok'}\n")
    return 1 if failed or found else 0


if __name__ == "__main__":
    sys.exit(main())
