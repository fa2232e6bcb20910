"""What was read of texts, kept in a file beside their vectors, so that a start needn't read them again.

Reading ten thousand texts, their structured parts and their skills takes seconds; loading what was read,
some hundredths of one. The file is named after this reader and its lexicon: where either is another one,
everything is read anew. It appears whole or not at all, and can be thrown away at any time.
"""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

import msgspec

from backend.matching.cards import Reading, read
from backend.matching.files import write_whole
from backend.matching.lexicon import FILE, Lexicon

# Another number where the same text would be read otherwise.
_VERSION: Final = 1
_log = logging.getLogger(__name__)


class Readings:
    """Readings by digest; from any thread."""

    def __init__(self, folder: Path, lexicon: Lexicon) -> None:
        name = hashlib.sha256(b"%d" % _VERSION + FILE.read_bytes()).hexdigest()[:16]
        self._path = folder / f"readings-{name}.msgpack"
        self._lexicon = lexicon
        self._lock = threading.Lock()
        self._kept: dict[str, Reading] = {}
        self._loaded: set[str] = set()
        self._is_loaded = False
        self.unwritten = 0

    def of(self, digest: str, content: Callable[[str], bytes | None]) -> Reading | None:
        """The reading of a text; None if it isn't at hand."""
        with self._lock:
            if not self._is_loaded:
                self._load()
            found = self._kept.get(digest)
        if found is None:
            text = content(digest)
            if text is None:
                return None
            found = read(text, self._lexicon)
            with self._lock:
                self._kept[digest] = found
                self.unwritten += 1
        return found

    def forget(self, digests: Iterable[str]) -> None:
        """Drops what was read of texts that are gone; `write` takes them from the file too."""
        with self._lock:
            for digest in digests:
                self._loaded.discard(digest)
                self.unwritten += self._kept.pop(digest, None) is not None

    def unchecked(self) -> list[str]:
        """The texts whose readings came from the file, and of which nobody has asked since whether they are there."""
        with self._lock:
            found, self._loaded = sorted(self._loaded), set()
        return found

    def write(self) -> None:
        """Writes the file, if there is something new. Without the file texts are read again."""
        with self._lock:
            if not self.unwritten:
                return
            content, self.unwritten = msgspec.msgpack.encode(self._kept), 0
        try:
            write_whole(self._path, lambda file: file.write(content))
        except OSError as error:
            _log.warning("What was read of texts can't be kept for the next start: %s", error)

    def _load(self) -> None:
        self._is_loaded = True
        try:
            self._kept = msgspec.msgpack.decode(self._path.read_bytes(), type=dict[str, Reading])
            self._loaded = set(self._kept)
        except FileNotFoundError:  # a first start
            return
        except (OSError, msgspec.MsgspecError) as error:
            _log.warning(
                "What was read of texts before can't be used (%s): they are read anew.", error
            )
