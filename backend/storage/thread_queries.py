"""What is about what: posts about posts, polls and claims, and proposals about posts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import select

from backend.storage import tables
from backend.storage.reader import Row, View, happened, newest

_MOST: Final = 200


def post(view: View, project: str, digest: str) -> Row | None:
    """The first post of a text."""
    found = tables.post
    statement = select(found).where(
        found.c.project == project, found.c.digest == digest, happened(found, view.block)
    )
    return view.row(statement.order_by(found.c.position))


def posts_about(view: View, project: str, ids: Sequence[str]) -> Sequence[Row]:
    """What was posted about any of some posts, polls or claims, the oldest first."""
    found = tables.post
    statement = select(found).where(
        found.c.project == project, found.c.about.in_(ids), happened(found, view.block)
    )
    return view.rows(statement.order_by(found.c.position).limit(_MOST))


def newest_proposals(view: View, project: str) -> Sequence[Row]:
    """The newest proposals, with the digests of their texts."""
    found = tables.proposal
    statement = select(found).where(found.c.project == project, newest(found, view.block))
    return view.rows(statement.order_by(found.c.opened.desc()).limit(_MOST))
