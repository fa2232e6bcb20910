"""The checker knows nothing of what it checks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
# What it may share with what it checks: errors, and the contracts' interfaces.
SHARED = {"backend", "backend.errors", "backend.chain", "backend.chain.abi"}
LISTING = "import sys, scripts.reconcile.__main__; print('\\n'.join(sys.modules))"


def test_it_loads_nothing_of_the_index_the_storage_or_the_api() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LISTING], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = {name for name in done.stdout.split() if name.split(".")[0] == "backend"}
    assert loaded == SHARED
