"""A content store that knows what was erased: it says so, and doesn't take it again."""

from __future__ import annotations

from backend.content import Store, digest_of
from backend.errors import ContentErased, ContentMissing
from backend.storage.intake import IntakeDatabase, erasures


class Tombstoned:
    """The same store. What is there is given out without asking."""

    def __init__(self, store: Store, database: IntakeDatabase) -> None:
        self._store = store
        self._database = database

    def put(self, content: bytes) -> bytes:
        """Keeps a text. Raises ContentErased for one that its owner has had erased."""
        self._require_not_erased(digest_of(content))
        return self._store.put(content)

    def get(self, digest: bytes) -> bytes:
        """The text of a digest. Raises ContentErased, ContentMissing, ContentAltered."""
        try:
            return self._store.get(digest)
        except ContentMissing:
            self._require_not_erased(digest)
            raise

    def has(self, digest: bytes) -> bool:
        """Whether there is something for the digest."""
        return self._store.has(digest)

    def erase(self, digest: bytes) -> None:
        """Removes the text."""
        self._store.erase(digest)

    def _require_not_erased(self, digest: bytes) -> None:
        name = f"0x{digest.hex()}"
        with self._database.reading() as connection:
            if erasures.find(connection, name) is not None:
                raise ContentErased(f"The text of {name} was erased by its owner.", digest=name)
