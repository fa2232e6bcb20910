"""Projects, with what their funding, raising, register and sharing say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, Table, and_, bindparam, select
from sqlalchemy.sql.elements import ColumnElement

from backend.storage import tables
from backend.storage.discovery_queries import (
    having_category,
    having_cause,
    having_needs,
    having_words,
)
from backend.storage.prepared import Prepared
from backend.storage.reader import BLOCK, Bound, Key, Row, Slice, View, newest, take

_FUNDING = ("price", "cap", "open")
_RAISING = ("money", "refunded", "escrow", "backers", "pledged", "succeeded_at")
_SHARING = ("retained", "exit_part", "holding_time")
_REGISTER = ("supply", "roots", "seats", "members", "holders", "snapshot", "taken_at")


def projects(
    view: View,
    after: Key | None,
    limit: int,
    *,
    phase: str | None = None,
    category: str | None = None,
    needs: bool = False,
    words: Sequence[str] = (),
    cause: str | None = None,
) -> Slice:
    """Projects, the newest first; keys are (opened, project).

    Those of one phase, with a category of that name, with open needs, with all the words, with the
    word of a cause.
    """
    project = tables.project
    statement = _with_parts(view.block).where(newest(project, view.block))
    if category is not None:
        statement = statement.where(having_category(view, category))
    if needs:
        statement = statement.where(having_needs(view))
    if words:
        statement = statement.where(having_words(view, words))
    if cause is not None:
        statement = statement.where(having_cause(view, cause))
    if phase is not None:
        statement = statement.where(_in_phase(phase, view.now))
    return take(view, statement, [project.c.opened, project.c.project], after, limit)


def project(view: View, address: str) -> Row | None:
    """One project by its address in lower case."""
    return view.ask_one(_PROJECT, project=address)


def project_count(view: View) -> int:
    """How many projects there are."""
    found = tables.project
    rows = view.rows(select(found.c.project).where(newest(found, view.block)))
    return len(rows)


def _with_parts(block: Bound = BLOCK) -> Select[Any]:
    project, joined = tables.project, tables.project.join
    source = joined(tables.funding, _current(block, tables.funding), isouter=True)
    for table in (tables.raising, tables.register, tables.sharing):
        source = source.join(table, _current(block, table), isouter=True)
    return select(
        project,
        *(tables.funding.c[name] for name in _FUNDING),
        *(tables.raising.c[name] for name in _RAISING),
        *(tables.register.c[name] for name in _REGISTER),
        *(tables.sharing.c[name] for name in _SHARING),
        tables.sharing.c.timestamp.label("sharing_set_at"),
    ).select_from(source)


def _current(block: Bound, table: Table) -> ColumnElement[bool]:
    return and_(table.c.project == tables.project.c.project, newest(table, block, tables.project))


def _in_phase(phase: str, now: int) -> ColumnElement[bool]:
    succeeded, dissolved = tables.raising.c.succeeded_at, tables.project.c.dissolved_at
    if phase == "DISSOLVED":
        return dissolved.is_not(None)
    if phase == "BUILDING":
        return and_(succeeded.is_not(None), dissolved.is_(None))
    if phase == "RAISING":
        return and_(succeeded.is_(None), tables.project.c.deadline >= now)
    return and_(succeeded.is_(None), tables.project.c.deadline < now)


_PROJECT = Prepared(
    lambda: _with_parts().where(
        tables.project.c.project == bindparam("project"), newest(tables.project)
    )
)
