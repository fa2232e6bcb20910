"""Texts and files, known by their SHA-256 digest."""

from backend.content.checking import LIMIT, digest_of
from backend.content.identifiers import cid_base16, cid_base32
from backend.content.opening import open_store
from backend.content.protocol import Store
from backend.content.store import ContentStore

__all__ = ["LIMIT", "ContentStore", "Store", "cid_base16", "cid_base32", "digest_of", "open_store"]
