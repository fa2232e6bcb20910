"""The audit knows nothing of what it checks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
FORBIDDEN = (
    "backend.indexing",
    "backend.storage",
    "backend.api",
    "backend.chain.rpc",
    "sqlalchemy",
)
NETWORK = ("httpx", "requests", "web3", "aiohttp", "urllib3", "sqlite3")


def loaded_by(module: str) -> set[str]:
    listing = f"import sys, {module}; print('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", listing], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "module",
    [
        "backend.audit.audit",
        "backend.audit.bundles",
        "backend.audit.answers",
        "backend.audit.source",
    ],
)
def test_it_loads_nothing_of_index_storage_or_api(module: str) -> None:
    loaded = loaded_by(module)
    assert not [name for name in loaded if name.startswith(FORBIDDEN)]


def test_checking_a_proof_needs_neither_network_nor_database() -> None:
    loaded = loaded_by("backend.audit")
    assert not loaded & set(NETWORK)
