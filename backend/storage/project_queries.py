"""Projects, with what their funding, raising and register say."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, Table, and_, select
from sqlalchemy.sql.elements import ColumnElement

from backend.storage import tables
from backend.storage.reader import Key, Row, Slice, View, newest, take

_FUNDING = ("price", "cap", "open")
_RAISING = ("money", "refunded", "escrow", "backers", "pledged", "succeeded_at")
_REGISTER = ("supply", "roots", "seats", "members", "holders", "snapshot", "taken_at")


def projects(view: View, after: Key | None, limit: int, *, phase: str | None = None) -> Slice:
    """Projects, the newest first; keys are (opened, project)."""
    project = tables.project
    statement = _with_parts(view).where(newest(project, view.block))
    if phase is not None:
        statement = statement.where(_in_phase(phase, view.now))
    return take(view, statement, [project.c.opened, project.c.project], after, limit)


def project(view: View, address: str) -> Row | None:
    """One project by its address in lower case."""
    found = tables.project
    where = and_(found.c.project == address, newest(found, view.block))
    return view.row(_with_parts(view).where(where))


def project_count(view: View) -> int:
    """How many projects there are."""
    found = tables.project
    rows = view.rows(select(found.c.project).where(newest(found, view.block)))
    return len(rows)


def _with_parts(view: View) -> Select[Any]:
    project, joined = tables.project, tables.project.join
    source = joined(tables.funding, _current(view, tables.funding), isouter=True)
    for table in (tables.raising, tables.register):
        source = source.join(table, _current(view, table), isouter=True)
    return select(
        project,
        *(tables.funding.c[name] for name in _FUNDING),
        *(tables.raising.c[name] for name in _RAISING),
        *(tables.register.c[name] for name in _REGISTER),
    ).select_from(source)


def _current(view: View, table: Table) -> ColumnElement[bool]:
    return and_(table.c.project == tables.project.c.project, newest(table, view.block))


def _in_phase(phase: str, now: int) -> ColumnElement[bool]:
    succeeded = tables.raising.c.succeeded_at
    if phase == "BUILDING":
        return succeeded.is_not(None)
    if phase == "RAISING":
        return and_(succeeded.is_(None), tables.project.c.deadline >= now)
    if phase == "FAILED":
        return and_(succeeded.is_(None), tables.project.c.deadline < now)
    return tables.project.c.project.is_(None)
