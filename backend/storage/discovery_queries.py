"""Which projects somebody may look for: by category, by open needs, by words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import sqlalchemy
from sqlalchemy import Select, bindparam, func, literal_column, select
from sqlalchemy.sql.elements import ColumnElement

from backend.storage import tables
from backend.storage.prepared import Prepared
from backend.storage.reader import Row, View, happened, newest
from backend.storage.text_tables import SEARCH, post_text

RESULT: Final = 1
_ADDRESS: Final = 42
_MOST_NAMES: Final = 40
_search = sqlalchemy.table(
    SEARCH, sqlalchemy.column("digest"), sqlalchemy.column("words", sqlalchemy.Text)
)


def having_category(view: View, name: str) -> ColumnElement[bool]:
    """Projects in which work of a category can be claimed."""
    found = tables.category
    having = select(found.c.project).where(
        found.c.name == name, found.c.open, newest(found, view.block)
    )
    return tables.project.c.project.in_(having)


def having_needs(view: View) -> ColumnElement[bool]:
    """Projects with a need that is open."""
    post = tables.post
    return (
        select(post.c.position)
        .where(
            post.c.project == tables.project.c.project,
            is_open_need(post),
            happened(post, view.block),
        )
        .correlate(tables.project)
        .exists()
    )


def having_words(view: View, words: Sequence[str]) -> ColumnElement[bool]:
    """Projects whose name, symbol or description has all the words, or their beginnings.

    Words are letters and digits alone, as `words_of` makes them.
    """
    if view.connection.dialect.name == "sqlite":
        query = " AND ".join(f'"{word}" *' for word in words)
        having = select(func.substr(_search.c.digest, 1, _ADDRESS)).where(
            _search.c.words.op("MATCH")(query)
        )
    else:
        query = " & ".join(f"{word}:*" for word in words)
        simple: ColumnElement[Any] = literal_column("'simple'")
        vector = func.to_tsvector(simple, post_text.c.words)
        having = select(func.substr(post_text.c.digest, 1, _ADDRESS)).where(
            vector.op("@@")(func.to_tsquery(simple, query))
        )
    return tables.project.c.project.in_(having)


def having_cause(view: View, word: str) -> ColumnElement[bool]:
    """Projects whose present description has the word of a cause."""
    if view.connection.dialect.name == "sqlite":
        having = select(_search.c.digest).where(_search.c.words.op("MATCH")(f'"{word}"'))
    else:
        simple: ColumnElement[Any] = literal_column("'simple'")
        vector = func.to_tsvector(simple, post_text.c.words)
        having = select(post_text.c.digest).where(vector.op("@@")(func.to_tsquery(simple, word)))
    project = tables.project
    return (project.c.project + ":" + project.c.about).in_(having)


def is_open_need(post: Any) -> ColumnElement[bool]:
    """A need is open until whoever posted it posts a result about it."""
    answer = tables.post.alias()
    answered = (
        select(answer.c.position)
        .where(
            answer.c.project == post.c.project,
            answer.c.about == post.c.digest,
            answer.c.author == post.c.author,
            answer.c.kind == RESULT,
            answer.c.position > post.c.position,
        )
        .exists()
    )
    return sqlalchemy.and_(post.c.kind == literal_column(str(tables.NEED)), ~answered)


def open_needs(view: View, project: str, limit: int) -> Sequence[Row]:
    """The open needs of a project, the newest first."""
    return view.ask(_NEEDS, project=project, most=limit)


def category_names(view: View) -> list[str]:
    """The names of categories, in their order; not all of very many."""
    names: list[str] = []
    while len(names) < _MOST_NAMES:
        row = view.ask_one(_NEXT_NAME, after=names[-1] if names else "")
        if row is None or row["name"] is None:
            break
        names.append(row["name"])
    return names


def _needs() -> Select[Any]:
    post = tables.post
    return (
        select(post)
        .where(post.c.project == bindparam("project"), is_open_need(post), happened(post))
        .order_by(post.c.position.desc())
        .limit(bindparam("most"))
    )


def _next_name() -> Select[Any]:
    found = tables.category
    return select(func.min(found.c.name).label("name")).where(found.c.name > bindparam("after"))


_NEEDS = Prepared(_needs)
_NEXT_NAME = Prepared(_next_name)
