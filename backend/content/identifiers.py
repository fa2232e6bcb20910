"""The IPFS name of a text: a CIDv1 whose hash is the text's SHA-256 digest (a raw leaf)."""

from __future__ import annotations

import base64
from typing import Final

# Version 1, codec raw, hash sha2-256 of 32 bytes.
_PREFIX: Final = bytes.fromhex("01551220")


def cid_base16(digest: bytes) -> str:
    """The CID in hexadecimal, as a project's `contractURI` writes it: f01551220…"""
    return "f" + _cid(digest).hex()


def cid_base32(digest: bytes) -> str:
    """The CID as IPFS tools write it: bafkrei…"""
    return "b" + base64.b32encode(_cid(digest)).decode().rstrip("=").lower()


def _cid(digest: bytes) -> bytes:
    if len(digest) != 32:
        raise ValueError(f"A SHA-256 digest has 32 bytes, not {len(digest)}.")
    return _PREFIX + digest
