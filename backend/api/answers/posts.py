"""Posts, with whether their texts are at hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from backend.api.answers.desk import ProjectDesk, checksummed, iso
from backend.api.models.others import FoundPost, Post
from backend.api.models.vocabulary import POST_KINDS
from backend.errors import ThingUnknown
from backend.storage import thread_queries
from backend.storage.reader import Row

ABOUT_PROJECT: Final = "0x" + "00" * 32


def posts(desk: ProjectDesk, rows: Sequence[Row]) -> list[Post]:
    """Posts without their texts."""
    names = desk.names(row["author"] for row in rows)
    return [
        Post(
            author=checksummed(row["author"]),
            name=names[row["author"]],
            kind=POST_KINDS[row["kind"]],
            about=None if row["about"] == ABOUT_PROJECT else row["about"],
            digest=row["digest"],
            stored=desk.stored(row["digest"]),
            at=iso(row["timestamp"]),
            transaction=row["transaction_hash"],
        )
        for row in rows
    ]


def post(desk: ProjectDesk, digest: str) -> Post:
    """The first post of a text. Raises ThingUnknown."""
    row = thread_queries.post(desk.view, desk.project, digest)
    if row is None:
        raise ThingUnknown(f"The project has no post {digest}.", thing="post", given=digest)
    return posts(desk, [row])[0]


def found(desk: ProjectDesk, rows: Sequence[Row]) -> list[FoundPost]:
    """Posts with how their texts begin."""
    return [
        FoundPost(post=post, title=row["title"], excerpt=row["excerpt"])
        for post, row in zip(posts(desk, rows), rows, strict=True)
    ]
