"""What every content store checks, in the same words."""

from __future__ import annotations

import hashlib
from typing import Final

from backend.errors import ContentAltered, ContentMissing, ContentTooLarge, DigestInvalid

# IPFS keeps up to this size in one block, so that the CID of a text is its digest.
LIMIT: Final = 1024 * 1024


def digest_of(content: bytes) -> bytes:
    """The SHA-256 digest of a text: 32 bytes."""
    return hashlib.sha256(content).digest()


def require_size(content: bytes) -> None:
    """Raises ContentTooLarge above 1 MiB."""
    if len(content) > LIMIT:
        raise ContentTooLarge(
            f"The text has {len(content)} bytes, but at most {LIMIT} are taken. Shorten it,"
            " or split it.",
            size=len(content),
            limit=LIMIT,
        )


def require_digest(digest: bytes) -> None:
    """Raises DigestInvalid if it can't be one, so that no name from outside becomes a path."""
    if len(digest) != 32:
        raise DigestInvalid(f"A digest has 32 bytes, not {len(digest)}.", given=digest.hex())


def checked(content: bytes, digest: bytes) -> bytes:
    """The content itself. Raises ContentAltered if it is another text than the digest names."""
    if digest_of(content) != digest:
        raise ContentAltered(
            f"The stored text of 0x{digest.hex()} isn't what its digest names, so it isn't"
            " given out. Restore it from another copy.",
            digest=f"0x{digest.hex()}",
        )
    return content


def missing(digest: bytes) -> ContentMissing:
    """That there is no such text."""
    return ContentMissing(
        f"The content store doesn't have the text of 0x{digest.hex()}. Ask its author.",
        digest=f"0x{digest.hex()}",
    )
