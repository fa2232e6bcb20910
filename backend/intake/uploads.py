"""Taking files into the content store, as long as there is room."""

from __future__ import annotations

import time
from typing import Any, Final

from backend.content import Store, digest_of
from backend.intake.errors import IntakeFull
from backend.intake.sniffing import kind_of
from backend.settings import Settings
from backend.storage import reference_queries
from backend.storage.intake import IntakeDatabase, uploads
from backend.storage.reader import Reader
from backend.wording import failure

# A file that nothing on the chain names by then makes room for another.
UNNAMED_SECONDS: Final = 7 * 86_400
_AT_ONCE: Final = 500


class Uploads:
    """Files by their digest: the same one again takes no more room."""

    def __init__(
        self, settings: Settings, reader: Reader, database: IntakeDatabase, content: Store
    ) -> None:
        self._most = settings.intake_bytes
        self._reader = reader
        self._database = database
        self._content = content

    def take(self, body: bytes, declared: str = "") -> dict[str, Any]:
        """Keeps a file; its digest, size and kind.

        Raises InputInvalid, UploadRefused, ContentTooLarge, IntakeFull.
        """
        kind = kind_of(body, declared)
        digest = digest_of(body)
        row: dict[str, Any] = {
            "digest": f"0x{digest.hex()}",
            "kind": kind,
            "size": len(body),
            "is_ours": True,
            "received_at": time.time(),
        }
        with self._database.writing() as connection:
            known = uploads.find(connection, row["digest"])
            if known is None:
                row["is_ours"] = not self._content.has(digest)
                if row["is_ours"]:
                    self._make_room(connection, len(body))
                uploads.keep(connection, row)
            # Within the transaction, so that no file is there that nothing counts.
            self._content.put(body)
        return known or row

    def _make_room(self, connection: Any, size: int) -> None:
        if uploads.total(connection) + size <= self._most:
            return
        old = uploads.older_than(connection, time.time() - UNNAMED_SECONDS, _AT_ONCE)
        with self._reader.view() as view:
            named = reference_queries.named(view, old)
        for digest in old:
            if digest not in named:
                self._content.erase(bytes.fromhex(digest[2:]))
                uploads.forget(connection, digest)
        if uploads.total(connection) + size > self._most:
            raise failure(IntakeFull, "intake.full_files")
