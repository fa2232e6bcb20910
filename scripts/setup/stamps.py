"""What makes the setup idempotent: a finished step leaves a hash of what it was made from."""

import hashlib
from pathlib import Path

from scripts.setup.paths import ROOT, STAMPS


def fingerprint(*parts: str | Path) -> str:
    """SHA-256 over texts and the contents of files, and over the checkout's place.

    The place counts because virtual environments and launchers hold absolute paths: a checkout
    that was moved is set up anew.
    """
    total = hashlib.sha256(str(ROOT).encode())
    for part in parts:
        content = part.read_bytes() if isinstance(part, Path) else part.encode()
        total.update(hashlib.sha256(content).digest())
    return total.hexdigest()


def is_stamped(name: str, mark: str) -> bool:
    """Whether the step of this name finished with this fingerprint."""
    stamp = STAMPS / name
    return stamp.is_file() and stamp.read_text(encoding="ascii") == mark


def clear_stamp(name: str) -> None:
    """Forget that the step finished: said before it begins, so that a killed step is done again."""
    (STAMPS / name).unlink(missing_ok=True)


def set_stamp(name: str, mark: str) -> None:
    """Remember that the step of this name finished with this fingerprint."""
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / name).write_text(mark, encoding="ascii")
