"""npm packages of one folder here, installed by the project's node into build/, by their lock."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

from scripts.setup.commands import run
from scripts.setup.npm_packages import node_folder
from scripts.setup.paths import ROOT
from scripts.setup.stamps import fingerprint

HERE: Final = Path(__file__).parent
NODE: Final = node_folder() / "bin" / "node"


def installed(name: str) -> Path:
    """Where the packages of scripts/prove_audit/<name> are, after they have been installed unless
    they were. Raises SetupFailed with one sentence.
    """
    source, folder = HERE / name, ROOT / "build" / f"prove-audit-{name}"
    files = sorted(each for each in source.iterdir() if each.is_file())
    mark, stamp = fingerprint(*files), folder / "installed"
    if stamp.is_file() and stamp.read_text(encoding="ascii") == mark:
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        shutil.copyfile(file, folder / file.name)
    npm = NODE.parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    search = os.pathsep.join([str(NODE.parent), os.environ.get("PATH", os.defpath)])
    trust = f"{os.environ.get('NODE_OPTIONS', '')} --use-system-ca".strip()
    command: list[str | Path] = [NODE, npm, "--prefix", folder, "ci", "--ignore-scripts"]
    environment = {**os.environ, "PATH": search, "NODE_OPTIONS": trust}
    run(f"Installing what scripts/prove_audit/{name} names", command, environment)
    stamp.write_text(mark, encoding="ascii")
    return folder
