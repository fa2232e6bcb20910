"""The peers' packages, installed by the project's node into build/bench-gas/node_modules."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from scripts.setup.commands import run
from scripts.setup.npm_packages import node_folder
from scripts.setup.paths import ROOT
from scripts.setup.stamps import fingerprint

HERE = Path(__file__).parent
FOLDER = ROOT / "build" / "bench-gas"
COPIED = ("package.json", "package-lock.json", ".npmrc")


def install_peers() -> None:
    """Install what scripts/bench_gas/package-lock.json names, unless it is there already.

    Raises SetupFailed with one sentence.
    """
    mark, stamp = fingerprint(*(HERE / name for name in COPIED)), FOLDER / "installed"
    if stamp.is_file() and stamp.read_text(encoding="ascii") == mark:
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        shutil.copyfile(HERE / name, FOLDER / name)
    shutil.copytree(HERE / "stubs", FOLDER / "stubs", dirs_exist_ok=True)
    node = node_folder()
    npm = node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    search = os.pathsep.join([str(node / "bin"), os.environ.get("PATH", os.defpath)])
    trust = f"{os.environ.get('NODE_OPTIONS', '')} --use-system-ca".strip()
    command: list[str | Path] = [node / "bin" / "node", npm, "--prefix", FOLDER, "ci"]
    command += ["--ignore-scripts", "--legacy-peer-deps"]
    run("Installing the peers", command, {**os.environ, "PATH": search, "NODE_OPTIONS": trust})
    stamp.write_text(mark, encoding="ascii")
