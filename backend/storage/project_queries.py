"""Projects, with what their funding, raising, register and sharing say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, Table, and_, bindparam, func, select
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


def terms(view: View, address: str, currency: str) -> Row | None:
    """The agreement in force, and what the treasury has received and sent of the currency."""
    return view.ask_one(_TERMS, project=address, currency=currency)


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
    source = source.join(
        tables.token, tables.token.c.address == tables.project.c.currency, isouter=True
    )
    return select(
        project,
        tables.token.c.symbol.label("currency_symbol"),
        tables.token.c.decimals.label("currency_decimals"),
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


def _terms() -> Select[Any]:
    project, agreement, treasury = tables.project, tables.agreement_version, tables.treasury
    wanted: tuple[Any, Any] = (bindparam("project"), bindparam("currency"))
    of = treasury.alias()
    latest = select(func.max(of.c.valid_from)).where(
        of.c.project == wanted[0], of.c.token == wanted[1], of.c.valid_from <= BLOCK
    )
    # By its key alone: else all versions of the balance would be gone through.
    ours = and_(
        treasury.c.project == wanted[0],
        treasury.c.token == wanted[1],
        treasury.c.valid_from == latest.scalar_subquery(),
    )
    adopted = and_(agreement.c.project == project.c.project, newest(agreement))
    source = project.join(agreement, adopted, isouter=True).join(treasury, ours, isouter=True)
    return (
        select(agreement.c.version, agreement.c.digest, treasury.c.received, treasury.c.sent)
        .select_from(source)
        .where(project.c.project == bindparam("project"), newest(project))
        .order_by(agreement.c.version.desc())
        .limit(1)
    )


_TERMS = Prepared(_terms)
_PROJECT = Prepared(
    lambda: _with_parts().where(
        tables.project.c.project == bindparam("project"), newest(tables.project)
    )
)
