"""Vectors of texts, kept in a file beside the content, so that a text is encoded once.

A file holds one model's vectors and is named after it: with another model or version they are made
anew. It appears whole or not at all, and can be thrown away at any time. What is encoded while
questions are answered is encoded in a thread of its own, some at a time, the newest first.
"""

from __future__ import annotations

import contextlib
import re
import threading
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any, Final

from backend.matching.encoder import Encoder
from backend.matching.files import write_whole

_AT_ONCE: Final = 64
_BETWEEN_WRITES: Final = 2048
_MOST: Final = 200_000


class Vectors:
    """The vectors of one encoder; from any thread."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        self._encoder = encoder
        self._path = folder / f"vectors-{re.sub('[^a-z0-9.]+', '-', encoder.model.lower())}.npz"
        self._lock = threading.Lock()
        self._kept: dict[str, Any] = self._load()
        self._unwritten = 0

    def known(self, keys: Sequence[str]) -> dict[str, Any]:
        """The vectors of those texts that have one."""
        with self._lock:
            return {key: self._kept[key] for key in keys if key in self._kept}

    def encode(self, text: str) -> Any:
        """The vector of a text that is asked about; it isn't kept."""
        return self._encoder.encode([text])[0]

    def add(self, texts: dict[str, str], stop: threading.Event | None = None) -> int:
        """Encodes the texts that have no vector yet, and writes the file; how many they were."""
        missing = [key for key in texts if key not in self._kept][:_MOST]
        for start in range(0, len(missing), _AT_ONCE):
            if stop is not None and stop.is_set():
                break
            keys = missing[start : start + _AT_ONCE]
            made = self._encoder.encode([texts[key] for key in keys])
            with self._lock:
                self._kept.update(zip(keys, made, strict=True))
                self._unwritten += len(keys)
            if self._unwritten >= _BETWEEN_WRITES:
                self._write()
        if self._unwritten:
            self._write()
        return len(missing)

    def keep_only(self, keys: Sequence[str]) -> None:
        """Forgets vectors of texts that are gone: closed, replaced or erased."""
        with self._lock:
            before, wanted = len(self._kept), set(keys)
            self._kept = {key: row for key, row in self._kept.items() if key in wanted}
            self._unwritten += before - len(self._kept)

    def _load(self) -> dict[str, Any]:
        import numpy

        try:
            with numpy.load(self._path, allow_pickle=False) as file:
                if str(file["model"]) != self._encoder.model:
                    return {}
                keys, rows = file["keys"], file["rows"]
        except (OSError, ValueError, KeyError, zipfile.BadZipFile):
            return {}
        if len(keys) != len(rows):
            return {}
        return dict(zip((str(key) for key in keys), rows, strict=True))

    def _write(self) -> None:
        import numpy

        with self._lock:
            keys, rows = list(self._kept), list(self._kept.values())
            self._unwritten = 0
        model = numpy.array(self._encoder.model)
        table = numpy.array(rows, dtype=numpy.float32)

        def write(file: IO[bytes]) -> None:
            numpy.savez(file, model=model, keys=numpy.array(keys), rows=table)

        with contextlib.suppress(OSError):  # without the file they are made again
            write_whole(self._path, write)
