"""A folder of texts by digest: checked on the way in, and again on the way out.

A text of digest `abcd…` is the file `ab/cd/abcd…`. Files appear whole or not at all, and are never
changed. A digest is 32 bytes, so that no name from outside ever becomes a path.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from backend.content.checking import (
    LIMIT,
    checked,
    digest_of,
    missing,
    require_digest,
    require_size,
)


class ContentStore:
    """One store. Any number of processes may use a folder at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, content: bytes) -> bytes:
        """Keeps a text and gives its digest; a text that is kept already is left as it is.

        Raises ContentTooLarge above 1 MiB.
        """
        require_size(content)
        digest = digest_of(content)
        path = self._path(digest)
        if not self._is_intact(path, digest):
            _write(path, content)
        return digest

    def get(self, digest: bytes) -> bytes:
        """The text of a digest.

        Raises ContentMissing if it isn't kept, ContentAltered if the file is another text.
        """
        path = self._path(digest)
        try:
            with path.open("rb") as file:
                content = file.read(LIMIT + 1)
        except OSError:
            raise missing(digest) from None
        return checked(content, digest)

    def has(self, digest: bytes) -> bool:
        """Whether there is a file for the digest; `get` checks it."""
        return self._path(digest).is_file()

    def erase(self, digest: bytes) -> None:
        """Removes the text of a digest, if there is one."""
        path = self._path(digest)
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
            _sync_folder(path.parent)

    def _path(self, digest: bytes) -> Path:
        require_digest(digest)
        name = digest.hex()
        return Path(f"{self.folder}/{name[:2]}/{name[2:4]}/{name}")

    @staticmethod
    def _is_intact(path: Path, digest: bytes) -> bool:
        try:
            return digest_of(path.read_bytes()) == digest
        except OSError:
            return False


def _write(path: Path, content: bytes) -> None:
    """Writes beside, then moves: a reader finds the whole file, and so does one after a crash."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, beside = tempfile.mkstemp(dir=path.parent, prefix=".incoming-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).replace(path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(beside).unlink()
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
