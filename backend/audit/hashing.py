"""Keccak-256, the hash that chains are made of: by a compiled module, since an audit takes it of everything."""

from __future__ import annotations

from sha3 import keccak_256  # type: ignore[import-untyped]


def keccak(data: bytes) -> bytes:
    """The hash of some bytes."""
    digest: bytes = keccak_256(data).digest()
    return digest
