"""The peers' packages and projects, in build/bench-index/peers: dependencies of the bench alone."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

from scripts.setup.commands import run
from scripts.setup.npm_packages import node_folder
from scripts.setup.paths import ROOT
from scripts.setup.stamps import fingerprint

HERE = Path(__file__).parent
FOLDER = ROOT / "build" / "bench-index" / "peers"
COPIED = ("package.json", "package-lock.json", ".npmrc")


def install_peers() -> None:
    """Installs what package-lock.json names, unless it is there, and lays out the peers' projects.

    Raises SetupFailed with one sentence.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    mark, stamp = fingerprint(*(HERE / name for name in COPIED)), FOLDER / "installed"
    if not stamp.is_file() or stamp.read_text(encoding="ascii") != mark:
        for name in COPIED:
            shutil.copyfile(HERE / name, FOLDER / name)
        # Not `ci`: Envio lists a package for each platform, of which registries lack some.
        npm = node_folder() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        command: list[str | Path] = [node(), npm, "--prefix", FOLDER, "install"]
        run("Installing the peers", [*command, "--ignore-scripts", "--legacy-peer-deps"], around())
        stamp.write_text(mark, encoding="ascii")
    for peer in ("ponder", "subsquid", "envio"):
        if (HERE / "peers" / peer).is_dir():
            shutil.copytree(HERE / "peers" / peer, FOLDER / peer, dirs_exist_ok=True)
            (FOLDER / peer / "abi").mkdir(exist_ok=True)
            (FOLDER / peer / "abi" / "project.json").write_text(json.dumps(project_events()))


def node() -> Path:
    """The project's own node."""
    return node_folder() / "bin" / "node"


def around() -> dict[str, str]:
    """The environment for node: its own folder first, and the certificates that the machine trusts."""
    search = os.pathsep.join([str(node_folder() / "bin"), os.environ.get("PATH", os.defpath)])
    trust = f"{os.environ.get('NODE_OPTIONS', '')} --use-system-ca".strip()
    return {**os.environ, "PATH": search, "NODE_OPTIONS": trust}


def project_events() -> list[dict[str, Any]]:
    """The events of a project, as its ABI has them."""
    return [entry for entry in abi_of("Project") if entry["type"] == "event"]


def creation() -> dict[str, Any]:
    """The factory's event that tells of a new project."""
    return next(one for one in abi_of("ProjectFactory") if one.get("name") == "ProjectCreated")


def abi_of(name: str) -> list[dict[str, Any]]:
    """A contract's interface."""
    path = ROOT / "backend" / "chain" / "abi" / f"{name}.json"
    made: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    return made


def version(package: str) -> str:
    """The installed version of a peer's package."""
    path = FOLDER / "node_modules" / package / "package.json"
    return str(json.loads(path.read_text("utf-8"))["version"])


def programs() -> Path:
    """A folder with the node, npm and pnpm that Envio's own scripts call by name."""
    folder, cli = FOLDER / "bin", node_folder() / "lib" / "node_modules" / "npm" / "bin"
    folder.mkdir(exist_ok=True)
    pnpm = FOLDER / "node_modules" / "pnpm" / "bin" / "pnpm.cjs"
    for name, script in (("npm", cli / "npm-cli.js"), ("pnpm", pnpm)):
        (folder / name).write_text(f'#!/bin/sh\nexec "{node()}" "{script}" "$@"\n')
        (folder / name).chmod(0o755)
    (folder / "node").unlink(missing_ok=True)
    (folder / "node").symlink_to(node())
    return folder
