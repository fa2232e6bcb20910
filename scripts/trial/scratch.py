"""A copy of what forge needs, in which artifacts may be replaced."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scripts.setup.paths import ROOT, TOOLS_BIN, tool_environment
from scripts.trial.errors import NoScratch, TrialFailed

SOURCES = "contracts"
TESTS = "tests/solidity"
ARTIFACTS = "build/forge"
CACHE = "build/forge-cache"
CONFIG = "foundry.toml"


def config() -> dict[str, Any]:
    """The default profile of foundry.toml."""
    profile: dict[str, Any] = tomllib.loads((ROOT / CONFIG).read_text())["profile"]["default"]
    return profile


def revision() -> str:
    """Hash of all that decides what the tests say of a contract: contracts, tests, settings."""
    return _hash([*_files(SOURCES), *_files(TESTS)])


def foundation() -> str:
    """The same without the tests themselves: contracts, what tests share, settings.

    A test that has killed a mutant kills it again for as long as this and its own file are the same.
    """
    return _hash([*_files(SOURCES), *(file for file in _files(TESTS) if not is_test(file))])


def is_test(file: Path) -> bool:
    """Whether forge finds tests in it, rather than what tests share."""
    return file.name.endswith(".t.sol")


def _files(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.sol"))


def _hash(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    digest.update(json.dumps([config(), _libraries()], sort_keys=True).encode())
    for file in files:
        content = file.read_bytes()
        digest.update(f"{file.relative_to(ROOT)}\n{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _libraries() -> dict[str, str]:
    """The locked content of each package that the contracts import."""
    locked = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    names = {
        name
        for remapping in config()["remappings"]
        for name in locked
        if name and remapping.partition("=")[2].startswith(f"{name}/")
    }
    return {name: locked[name]["integrity"] for name in sorted(names)}


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Holds a folder for one run; raises NoScratch if another has it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise NoScratch(f"Another run works in {folder.relative_to(ROOT)}.") from None
        yield


def make_scratch(folder: Path) -> Path:
    """A fresh copy of the tree with its artifacts, compiled where they were stale."""
    _clear(folder)
    for name in (SOURCES, TESTS):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy2(ROOT / CONFIG, folder / CONFIG)
    (folder / "scripts").mkdir()
    # Copied, not linked: forge follows links, and would take its cache for another project's.
    for mapping in config()["remappings"]:
        target = mapping.partition("=")[2]
        shutil.copytree(ROOT / target, folder / target, copy_function=_link)
    (folder / ".tools").symlink_to(ROOT / ".tools")
    for name in (ARTIFACTS, CACHE):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
    build(folder)
    return folder


def copy_scratch(original: Path, folder: Path) -> Path:
    """Another one like it, for a second worker."""
    _clear(folder)
    shutil.copytree(original, folder, symlinks=True)
    return folder


def build(folder: Path) -> None:
    """Let forge compile what is stale; raises TrialFailed if it can't."""
    command = [str(TOOLS_BIN / "forge"), "build", "--quiet"]
    done = subprocess.run(
        command, cwd=folder, env=tool_environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise TrialFailed(f"The contracts or their tests don't compile: {done.stderr[-2000:]}")


def _clear(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # another file system
        shutil.copy2(source, target)
