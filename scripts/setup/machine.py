"""What the machine must have before anything is installed."""

import importlib.util
import os
import platform
import shutil
import sys

from scripts.setup.failures import SetupFailed
from scripts.setup.paths import NODE_MODULES, ROOT, VENV

# Measured: 670 MB in .venv, 220 MB in node_modules, as much again in caches.
NEEDED_BYTES = 2_000_000_000
NEEDED_AFTERWARDS_BYTES = 200_000_000


def check_machine() -> None:
    """Raises SetupFailed where the setup can't succeed, before it has changed anything."""
    if sys.platform == "win32":
        raise SetupFailed("Coledger runs on Linux and macOS; on Windows, use a Linux of WSL.")
    if any(importlib.util.find_spec(name) is None for name in ("venv", "ensurepip")):
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise SetupFailed(
            f"{sys.executable} lacks the module venv or ensurepip; install it (on Debian: "
            f"python{version}-venv), or name another Python with `make setup PYTHON=…`."
        )
    if not os.access(ROOT, os.W_OK):
        raise SetupFailed(f"the folder {ROOT} can't be written to; work in a checkout of your own.")
    _check_disk()


def _check_disk() -> None:
    begun = VENV.exists() and NODE_MODULES.exists()
    needed = NEEDED_AFTERWARDS_BYTES if begun else NEEDED_BYTES
    free = shutil.disk_usage(ROOT).free
    if free < needed:
        raise SetupFailed(
            f"only {free // 1_000_000} MB are free where {ROOT} lies, and {needed // 1_000_000} MB "
            "are needed; free some space and run it again."
        )


def npm_platform() -> str:
    """The machine as the names of npm's binary packages say it, e.g. linux-amd64."""
    return f"{platform.system().lower()}-{_processor('amd64')}"


def node_platform() -> str:
    """The same as node says it, e.g. linux-x64."""
    return f"{platform.system().lower()}-{_processor('x64')}"


def _processor(intel: str) -> str:
    names = {"x86_64": intel, "amd64": intel, "aarch64": "arm64", "arm64": "arm64"}
    found = platform.machine().lower()
    return names.get(found, found)
