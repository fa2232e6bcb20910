"""The programs under .tools: the local node (anvil), the Solidity tester (forge), the compiler."""

import json
import os
import shlex
import shutil
from pathlib import Path

from scripts.setup.commands import run
from scripts.setup.failures import SetupFailed
from scripts.setup.machine import node_platform, npm_platform
from scripts.setup.npm_packages import replace_link
from scripts.setup.paths import HOME, NODE_MODULES, ROOT, SOLC_FOLDER, TOOLS_BIN
from scripts.setup.progress import say, step
from scripts.setup.stamps import fingerprint, is_stamped, set_stamp

LAUNCHER = Path(__file__).with_name("solc_launcher.cjs")


def install_tools() -> None:
    """Make .tools/bin/{anvil,forge,esbuild}, .tools/solc/solc-v… and brownie's home."""
    (HOME / ".brownie").mkdir(parents=True, exist_ok=True)
    for name in ("anvil", "forge"):
        packaged = NODE_MODULES / "@foundry-rs" / f"{name}-{npm_platform()}" / "bin" / name
        _link(name, packaged, "Foundry")
    _link("esbuild", NODE_MODULES / "@esbuild" / node_platform() / "bin" / "esbuild", "esbuild")
    _write_compiler()


def _link(name: str, packaged: Path, product: str) -> None:
    """Make .tools/bin/NAME of the program that npm brought, or of the one on PATH."""
    elsewhere = shutil.which(name, path=_path_without_tools())
    if packaged.is_file():
        target = packaged
    elif elsewhere:
        target = Path(elsewhere)
        say(f"{name} is the one on PATH, {target}: npm has none for {npm_platform()}")
    else:
        raise SetupFailed(
            f"there is no {name} for {npm_platform()} among the npm packages; install {product} so "
            f"that {name} is on PATH, and run it again."
        )
    run(f"Starting {name}", [target, "--version"])
    replace_link(TOOLS_BIN / name, target)


def _path_without_tools() -> str:
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return os.pathsep.join(folder for folder in folders if Path(folder) != TOOLS_BIN)


def _write_compiler() -> None:
    package = NODE_MODULES / "solc" / "package.json"
    version = json.loads(package.read_text(encoding="utf-8"))["version"]
    launcher = SOLC_FOLDER / f"solc-v{version}"
    mark = fingerprint(version, Path(__file__))
    if is_stamped("compiler", mark) and launcher.exists():
        return
    with step(f"compiler launcher solc-v{version}"):
        node = TOOLS_BIN / "node"
        full = run("Starting the compiler", [node, "--print", "require('solc').version()"]).strip()
        SOLC_FOLDER.mkdir(parents=True, exist_ok=True)
        fresh = launcher.with_name(f".new-{os.getpid()}")
        fresh.write_text(_launcher_text(node, full), encoding="utf-8")
        fresh.chmod(0o755)
        fresh.replace(launcher)
        set_stamp("compiler", mark)


def _launcher_text(node: Path, version: str) -> str:
    # brownie asks for the version before each compilation; the shell answers sooner than node.
    return f"""#!/bin/sh
# Written by scripts/setup for {ROOT.name}; the work is done by scripts/setup/{LAUNCHER.name}.
if [ "$1" = --version ]; then
  echo "solc, the solidity compiler commandline interface"
  echo "Version: {version}"
  exit 0
fi
exec {shlex.quote(str(node))} {shlex.quote(str(LAUNCHER))} "$@"
"""
