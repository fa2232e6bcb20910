"""Posts, and the profiles among them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import Select, bindparam, func, select

from backend.storage import tables
from backend.storage.prepared import Prepared
from backend.storage.prepared_lists import PreparedList
from backend.storage.reader import Key, Slice, View, happened

PROFILE: Final = 4
_PLACES: Final = (1, 10, 50, 200)


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
    return _POSTS.take(
        view,
        after,
        limit,
        project=project,
        author=author,
        kind=kind,
        about=about,
        no_profiles=None if profiles else PROFILE,
    )


def _posts(filters: frozenset[str]) -> Select[Any]:
    post = tables.post
    given = [post.c[name] == bindparam(name) for name in sorted(filters - {"no_profiles"})]
    if "no_profiles" in filters:
        given.append(post.c.kind != bindparam("no_profiles"))
    return select(post).where(*given, happened(post))


_POSTS: Final = PreparedList(_posts, [tables.post.c.position])


def is_post(view: View, project: str, digest: str) -> bool:
    """Whether a post of a project has this digest."""
    post = tables.post
    same = (post.c.project == project, post.c.digest == digest, happened(post, view.block))
    return view.row(select(post.c.position).where(*same)) is not None


def profiles(view: View, project: str, accounts: Sequence[str]) -> dict[str, str]:
    """The digest of each account's newest profile, of those that have one."""
    if not accounts:
        return {}
    # One query for up to so many, asked for the first again in the places that are left.
    places = next((most for most in _PLACES if most >= len(accounts)), len(accounts))
    asked = [*accounts, *[accounts[0]] * (places - len(accounts))]
    named = {f"author_{place}": account for place, account in enumerate(asked)}
    rows = view.ask(_profiles(places), project=project, **named)
    return {row["author"]: row["digest"] for row in rows}


@cache
def _profiles(places: int) -> Prepared:
    post = tables.post
    authors = [bindparam(f"author_{place}", type_=post.c.author.type) for place in range(places)]
    newest = (
        select(func.max(post.c.position))
        .where(
            post.c.project == bindparam("project"),
            post.c.author.in_(authors),
            post.c.kind == PROFILE,
            happened(post),
        )
        .group_by(post.c.author)
    )
    return Prepared(lambda: select(post.c.author, post.c.digest).where(post.c.position.in_(newest)))
