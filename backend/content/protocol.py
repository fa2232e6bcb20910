"""What a content store can do, wherever it keeps its texts."""

from __future__ import annotations

from typing import Protocol


class Store(Protocol):
    """Texts by their SHA-256 digest (32 bytes), checked on the way in and on the way out."""

    def put(self, content: bytes) -> bytes:
        """Keeps a text and gives its digest. Raises ContentTooLarge above 1 MiB."""

    def get(self, digest: bytes) -> bytes:
        """The text of a digest. Raises ContentMissing, ContentAltered."""

    def has(self, digest: bytes) -> bool:
        """Whether there is something for the digest; `get` checks it."""

    def erase(self, digest: bytes) -> None:
        """Removes the text of a digest, if there is one."""
