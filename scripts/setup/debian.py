"""Programs from PATH or from Debian's packages, which are unpacked without root: nothing is installed."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from scripts.setup.commands import run
from scripts.setup.failures import SetupFailed
from scripts.setup.progress import step


def found(program: str, packages: tuple[str, ...], folder: Path) -> Path | None:
    """On PATH, or unpacked before, or unpacked now into a folder; None where it can't be had."""
    known = shutil.which(program)
    if known:
        return Path(known)
    place = _unpacked(program, folder)
    if place is None and shutil.which("apt-get") and shutil.which("dpkg"):
        _unpack(packages, folder)
        place = _unpacked(program, folder)
    return place


def libraries(folder: Path) -> Path:
    """Where what was unpacked there has its own libraries."""
    return folder / "usr" / "lib" / f"{os.uname().machine}-linux-gnu"


def _unpacked(program: str, folder: Path) -> Path | None:
    places = [folder / "usr" / name / program for name in ("bin", "sbin")]
    return next((place for place in places if place.is_file()), None)


def _unpack(packages: tuple[str, ...], folder: Path) -> None:
    """Gets packages and unpacks them; leaves nothing where that fails."""
    kept = folder / "packages"
    kept.mkdir(parents=True, exist_ok=True)
    shell = 'cd "$1" && shift && apt-get download "$@" && for each in *.deb; do dpkg -x "$each" ..; done'
    with step(f"Debian's {', '.join(packages)}"):
        try:
            run("Getting Debian's packages", ["sh", "-c", shell, "sh", kept, *packages])
        except SetupFailed as failure:
            sys.stderr.write(f"{failure}\n")
