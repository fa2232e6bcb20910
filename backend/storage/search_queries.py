"""Posts whose texts have some words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import sqlalchemy
from sqlalchemy import ColumnElement, Select, bindparam, func, literal_column, select

from backend.storage import tables
from backend.storage.prepared_lists import PreparedList
from backend.storage.reader import Key, Slice, View, happened
from backend.storage.text_tables import SEARCH, post_text

_search = sqlalchemy.table(
    SEARCH, sqlalchemy.column("digest"), sqlalchemy.column("words", sqlalchemy.Text)
)


def posts(
    view: View,
    words: Sequence[str],
    after: Key | None,
    limit: int,
    *,
    project: str | None = None,
    kind: int | None = None,
) -> Slice:
    """Posts that have all the words, or their beginnings, the newest first; keys are (position,).

    Words are letters and digits alone, as `words_of` makes them.
    """
    dialect = view.connection.dialect.name
    if dialect == "sqlite":
        query = " AND ".join(f'"{word}" *' for word in words)
    else:
        query = " & ".join(f"{word}:*" for word in words)
    return _LISTS[dialect].take(view, after, limit, query=query, project=project, kind=kind)


def _on_sqlite() -> ColumnElement[bool]:
    found = select(_search.c.digest).where(_search.c.words.op("MATCH")(bindparam("query")))
    return post_text.c.digest.in_(found)


def _on_postgresql() -> ColumnElement[bool]:
    simple: ColumnElement[Any] = literal_column("'simple'")
    vector = func.to_tsvector(simple, post_text.c.words)
    return vector.op("@@")(func.to_tsquery(simple, bindparam("query")))


def _list(having: ColumnElement[bool]) -> PreparedList:
    post = tables.post

    def make(filters: frozenset[str]) -> Select[Any]:
        given = [post.c[name] == bindparam(name) for name in sorted(filters - {"query"})]
        return (
            select(post, post_text.c.title, post_text.c.excerpt)
            .join(post_text, post_text.c.digest == post.c.digest)
            .where(having, *given, happened(post))
        )

    return PreparedList(make, [post.c.position])


_LISTS: Final = {"sqlite": _list(_on_sqlite()), "postgresql": _list(_on_postgresql())}
