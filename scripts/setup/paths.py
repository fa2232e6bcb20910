"""Where the setup puts things. Everything stays inside the checkout."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PYTHON_LOCK = ROOT / "requirements.lock"
PROVERS_LOCK = ROOT / "scripts" / "prove" / "requirements.lock"
FUZZER_LOCK = ROOT / "scripts" / "fuzz_api" / "requirements.lock"
CLUSTER_LOCK = ROOT / "scripts" / "cluster" / "requirements.lock"
NPM_LOCK = ROOT / "package-lock.json"
NPM_MANIFEST = ROOT / "package.json"

VENV = ROOT / ".venv"
VENV_BIN = VENV / "bin"
VENV_PYTHON = VENV_BIN / "python"
NODE_MODULES = ROOT / "node_modules"

# What a browser loads of ours that a program makes.
BUNDLES = ROOT / "build" / "pages"
BUNDLE_SOURCES = ROOT / "backend" / "pages" / "src"

TOOLS = ROOT / ".tools"
TOOLS_BIN = TOOLS / "bin"
# What proves has packages that leave no room for brownie's: an environment of its own.
PROVERS = TOOLS / "provers"
FUZZER = TOOLS / "fuzzer"
CLUSTER = TOOLS / "cluster"
STAMPS = TOOLS / "stamps"
SOLC_FOLDER = TOOLS / "solc"
# Brownie keeps accounts, networks and packages under the home folder: it gets one of its own.
HOME = TOOLS / "home"


def tool_environment() -> dict[str, str]:
    """The environment in which brownie, forge, py-solc-x and anvil find each other."""
    search = [str(VENV_BIN), str(TOOLS_BIN), os.environ.get("PATH", os.defpath)]
    return {
        **os.environ,
        "HOME": str(HOME),
        "SOLCX_BINARY_PATH": str(SOLC_FOLDER),
        "PATH": os.pathsep.join(search),
    }
