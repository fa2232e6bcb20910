"""The virtual environment, the Python packages of the lock, and the `coledger` command."""

import os
import re
import sys
from pathlib import Path

from scripts.setup.commands import run
from scripts.setup.failures import SetupFailed
from scripts.setup.paths import PYTHON_LOCK, ROOT, TOOLS, VENV, VENV_BIN, VENV_PYTHON
from scripts.setup.progress import step
from scripts.setup.stamps import clear_stamp, fingerprint, is_stamped, set_stamp

# Installed by pip before the others: the installer, and what builds the package without a wheel.
FIRST = ("uv", "setuptools")


def install_python() -> None:
    """Make .venv and install in it what requirements.lock names, by hash, and this checkout."""
    first = "".join(locked(name) for name in FIRST)
    made = fingerprint(sys.version, first)
    if not (is_stamped("venv", made) and VENV_PYTHON.exists()):
        clear_stamp("venv")
        clear_stamp("python-packages")
        _make_environment(first)
        set_stamp("venv", made)
    mark = fingerprint(PYTHON_LOCK, ROOT / "pyproject.toml", made)
    if is_stamped("python-packages", mark) and (VENV_BIN / "coledger").exists():
        return
    clear_stamp("python-packages")
    _install_packages()
    set_stamp("python-packages", mark)


def locked(name: str) -> str:
    """The lines of requirements.lock for one package: its version and its hashes."""
    lock = PYTHON_LOCK.read_text(encoding="utf-8")
    found = re.search(rf"^{re.escape(name)}==.*\n(?:[ ].*\n)*", lock, re.MULTILINE)
    if not found:
        raise SetupFailed(f"requirements.lock doesn't name {name}; make it anew with `make lock`.")
    return found.group(0)


def base_python() -> Path:
    """The Python outside of all virtual environments: .venv may run this, and is about to go."""
    executable = Path(sys.executable)
    return executable if sys.prefix == sys.base_prefix else executable.resolve()


def _make_environment(first: str) -> None:
    with step("virtual environment .venv"):
        run("Making the virtual environment", [base_python(), "-m", "venv", "--clear", VENV])
        TOOLS.mkdir(exist_ok=True)
        listed = TOOLS / "first.txt"
        listed.write_text(first, encoding="utf-8")
        pip: list[str | Path] = [
            VENV_PYTHON,
            "-m",
            "pip",
            "--disable-pip-version-check",
            "install",
            "--quiet",
        ]
        run(
            "Installing the installer",
            [*pip, "--require-hashes", "--only-binary", ":all:", "-r", listed],
        )


def _install_packages() -> None:
    environment = uv_environment()
    uv: list[str | Path] = [VENV_BIN / "uv", "pip"]
    into: list[str | Path] = ["--python", VENV_PYTHON, "--no-build-isolation"]
    with step("Python packages (requirements.lock)"):
        sync = [*uv, "sync", *into, "--require-hashes", PYTHON_LOCK]
        run("Installing the Python packages", sync, environment)
    with step("the coledger command"):
        editable = [*uv, "install", *into, "--no-deps", "--offline", "--editable", ROOT]
        run("Installing the coledger command", editable, environment)


def uv_environment() -> dict[str, str]:
    """uv's environment, told what pip was told of the network: its index and certificates."""
    environment = {**os.environ, "UV_PYTHON_DOWNLOADS": "never", "UV_NO_PROGRESS": "1"}
    listed = run("Reading pip's settings", [VENV_PYTHON, "-m", "pip", "config", "list"])
    for line in listed.splitlines():
        name, _, value = line.partition("=")
        option = name.rsplit(".", 1)[-1]
        if option == "index-url":
            environment.setdefault("UV_DEFAULT_INDEX", value.strip("'"))
        elif option == "cert":
            environment.setdefault("SSL_CERT_FILE", value.strip("'"))
    return environment
