"""Files that people name."""

from __future__ import annotations

import errno
from pathlib import Path

from backend.wallet.errors import InputInvalid
from backend.wording import failure

# Why a file can't be read; the system says others in its own words.
_REASONS = {
    errno.ENOENT: "missing",
    errno.EACCES: "forbidden",
    errno.EISDIR: "folder",
    errno.ENOTDIR: "missing",
}


def unreadable(path: Path, error: OSError | UnicodeDecodeError) -> InputInvalid:
    """The error that says why a file can't be read."""
    if isinstance(error, UnicodeDecodeError):
        return failure(InputInvalid, "inputs.file_not_text", file=str(path))
    reason = _REASONS.get(error.errno or 0)
    if reason:
        return failure(InputInvalid, f"inputs.file_{reason}", file=str(path))
    return failure(InputInvalid, "inputs.file", file=str(path), reason=error.strerror or "?")
