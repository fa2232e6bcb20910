"""The posts that matching looks at: needs, profiles, and what was said of a need afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import func, select

from backend.storage import tables
from backend.storage.reader import Row, View, happened

NEED: Final = 3
PROFILE: Final = 4
ABOUT_PROJECT: Final = "0x" + "00" * 32


def state(view: View) -> tuple[int, ...]:
    """What is another one once there are other posts: cheap to ask for."""
    post, rollback = tables.post, tables.rollback
    found = view.row(
        select(
            func.coalesce(func.max(post.c.position), 0).label("newest"),
            func.count().label("posts"),
            select(func.count()).select_from(rollback).scalar_subquery().label("rollbacks"),
        ).select_from(post)
    )
    return () if found is None else (found["newest"], found["posts"], found["rollbacks"])


def needs_and_profiles(view: View) -> Sequence[Row]:
    """All needs and profiles, the oldest first."""
    post = tables.post
    return view.rows(
        select(post)
        .where(post.c.kind.in_((NEED, PROFILE)), happened(post, view.block))
        .order_by(post.c.position)
    )


def about_needs(view: View, posts: Sequence[Row]) -> list[Row]:
    """What the authors of needs posted about them afterwards, the oldest first.

    `posts` are all needs and profiles. They are compared here: a database joins posts with posts of
    the same author, of whom one may have posted thousands.
    """
    post = tables.post
    first: dict[tuple[str, str, str], int] = {}
    for each in posts:
        if each["kind"] == NEED:
            first.setdefault((each["project"], each["digest"], each["author"]), each["position"])
    said = view.rows(
        select(post)
        .where(post.c.about != ABOUT_PROJECT, happened(post, view.block))
        .order_by(post.c.position)
    )
    return [
        each
        for each in said
        if first.get((each["project"], each["about"], each["author"]), each["position"])
        < each["position"]
    ]


def phases(view: View, projects: Sequence[str]) -> dict[str, Row]:
    """What is known of some projects' phases."""
    from backend.storage import project_queries

    found = ((each, project_queries.project(view, each)) for each in projects)
    return {each: row for each, row in found if row is not None}
