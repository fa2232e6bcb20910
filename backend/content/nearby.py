"""A store on a server, with what was read lately kept nearby.

Texts never change under their digest, so what was read stays right; as it may be erased, it isn't
kept for long. One that isn't there, and a server that doesn't answer, are remembered for a moment:
pages that name many people don't wait for the same server as often.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from typing import Final

from backend.content.checking import missing
from backend.content.protocol import Store
from backend.errors import ContentMissing, ContentUnreachable

KEPT_BYTES: Final = 32 * 1024 * 1024
KEPT_SECONDS: Final = 60.0
ABSENT_SECONDS: Final = 15.0
SILENT_SECONDS: Final = 3.0
_MOST_ABSENT: Final = 10_000


class Nearby:
    """The same store, asked less often. Any number of threads may use it at once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._kept: OrderedDict[bytes, tuple[float, bytes]] = OrderedDict()
        self._size = 0
        self._absent: OrderedDict[bytes, float] = OrderedDict()
        self._silent: tuple[float, ContentUnreachable] | None = None

    def put(self, content: bytes) -> bytes:
        """Keeps a text there."""
        digest = self._store.put(content)
        self._forget(digest)
        return digest

    def get(self, digest: bytes) -> bytes:
        """The text of a digest, from nearby if it was read lately."""
        with self._lock:
            until, content = self._kept.get(digest, (0.0, b""))
            if until > time.monotonic():
                return content
            if self._absent.get(digest, 0.0) > time.monotonic():
                raise missing(digest)
            if self._silent is not None and self._silent[0] > time.monotonic():
                raise self._silent[1]
        return self._fetch(digest)

    def has(self, digest: bytes) -> bool:
        """Whether there is something for the digest."""
        return self._store.has(digest)

    def erase(self, digest: bytes) -> None:
        """Removes the text there, and nearby."""
        self._forget(digest)
        self._store.erase(digest)
        self._forget(digest)

    def _fetch(self, digest: bytes) -> bytes:
        try:
            content = self._store.get(digest)
        except ContentMissing:
            with self._lock:
                self._absent[digest] = time.monotonic() + ABSENT_SECONDS
                if len(self._absent) > _MOST_ABSENT:
                    self._absent.popitem(last=False)
            raise
        except ContentUnreachable as error:
            self._silent = (time.monotonic() + SILENT_SECONDS, error)
            raise
        self._forget(digest)
        with self._lock:
            if digest not in self._kept:
                self._kept[digest] = (time.monotonic() + KEPT_SECONDS, content)
                self._size += len(content)
            while self._size > KEPT_BYTES:
                self._size -= len(self._kept.popitem(last=False)[1][1])
        return content

    def _forget(self, digest: bytes) -> None:
        with self._lock:
            self._absent.pop(digest, None)
            self._size -= len(self._kept.pop(digest, (0.0, b""))[1])
