"""The content store that an address names: a folder, a bucket, or a node of IPFS."""

from __future__ import annotations

from pathlib import Path

from backend.content.nearby import Nearby
from backend.content.protocol import Store
from backend.content.store import ContentStore


def open_store(place: Path | str) -> Store:
    """A path, `s3://…` or `s3+http://key:secret@host/bucket`, or `ipfs+http://host:5001`.

    Nothing is asked yet. Raises SettingInvalid for an address that can't be one.
    """
    if isinstance(place, Path):
        return ContentStore(place)
    if place.startswith("s3"):
        from backend.content.s3 import S3Store

        return Nearby(S3Store(place))
    from backend.content.ipfs import IpfsStore

    return Nearby(IpfsStore(place))
