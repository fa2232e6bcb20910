"""Posts, and the profiles among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import func, select

from backend.storage import tables
from backend.storage.reader import Key, Slice, View, happened, take

PROFILE: Final = 4


def posts(
    view: View,
    project: str,
    after: Key | None,
    limit: int,
    *,
    author: str | None = None,
    kind: int | None = None,
    about: str | None = None,
    profiles: bool = True,
) -> Slice:
    """Posts with or without profiles, the newest first; keys are (position,)."""
    post = tables.post
    statement = select(post).where(post.c.project == project, happened(post, view.block))
    if author is not None:
        statement = statement.where(post.c.author == author)
    if kind is not None:
        statement = statement.where(post.c.kind == kind)
    if not profiles:
        statement = statement.where(post.c.kind != PROFILE)
    if about is not None:
        statement = statement.where(post.c.about == about)
    return take(view, statement, [post.c.position], after, limit)


def profiles(view: View, project: str, accounts: Sequence[str]) -> dict[str, str]:
    """The digest of each account's newest profile, of those that have one."""
    post = tables.post
    newest = (
        select(func.max(post.c.position))
        .where(
            post.c.project == project,
            post.c.author.in_(accounts),
            post.c.kind == PROFILE,
            happened(post, view.block),
        )
        .group_by(post.c.author)
    )
    rows = view.rows(select(post.c.author, post.c.digest).where(post.c.position.in_(newest)))
    return {row["author"]: row["digest"] for row in rows}
