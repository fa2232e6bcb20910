"""Accounts that have a number in a project: members, and holders who never accepted."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, Table, and_, bindparam, select
from sqlalchemy.sql.elements import ColumnElement

from backend.storage import tables
from backend.storage.prepared import Prepared
from backend.storage.prepared_lists import PreparedList
from backend.storage.reader import Key, Row, Slice, View, newest

_HOLDER = ("shares", "votes", "delegate")
_CONTRIBUTOR = (
    "money",
    "refunded",
    "money_shares",
    "work_units",
    "work_shares",
    "founding_shares",
    "contributions",
    "exited_shares",
)


def _member() -> Select[Any]:
    found = tables.member
    return _with_parts(found).where(
        found.c.project == bindparam("project"),
        found.c.account == bindparam("account"),
        newest(found),
    )


def members(view: View, project: str, after: Key | None, limit: int) -> Slice:
    """Members in the order of their numbers; keys are (number,)."""
    return _MEMBERS.take(view, after, limit, project=project)


def member(view: View, project: str, account: str) -> Row | None:
    """What is recorded of an account, whether it has accepted or not."""
    return view.ask_one(_MEMBER, project=project, account=account)


def projects_of(view: View, account: str, limit: int) -> list[str]:
    """The projects in which an account is a member."""
    found = tables.member
    statement = select(found.c.project).where(
        found.c.account == account,
        found.c.joined_at.is_not(None),
        found.c.successor.is_(None),
        newest(found, view.block),
    )
    return [row["project"] for row in view.rows(statement.order_by(found.c.project).limit(limit))]


def delegators(view: View, project: str, account: str, limit: int) -> list[Row]:
    """Holders whose votes the account casts."""
    holder = tables.holder
    statement = select(holder).where(
        holder.c.project == project,
        holder.c.delegate == account,
        newest(holder, view.block),
    )
    return list(view.rows(statement.order_by(holder.c.shares.desc()).limit(limit)))


def given(view: View, project: str, account: str) -> Row | None:
    """What the account gave while the project was raising and has not taken back."""
    found = tables.given
    return view.row(
        select(found).where(
            found.c.project == project, found.c.account == account, newest(found, view.block)
        )
    )


def _with_parts(member: Table) -> Select[Any]:
    holder, contributor = tables.holder, tables.contributor
    source = member.join(holder, _same(holder), isouter=True)
    source = source.join(contributor, _same(contributor), isouter=True)
    return select(
        member,
        *(holder.c[name] for name in _HOLDER),
        *(contributor.c[name] for name in _CONTRIBUTOR),
    ).select_from(source)


def _same(table: Table) -> ColumnElement[bool]:
    return and_(
        table.c.project == tables.member.c.project,
        table.c.account == tables.member.c.account,
        newest(table, of=tables.member),
    )


_MEMBER = Prepared(_member)
_MEMBERS = PreparedList(
    lambda _: _with_parts(tables.member).where(
        tables.member.c.project == bindparam("project"),
        tables.member.c.joined_at.is_not(None),
        newest(tables.member),
    ),
    [tables.member.c.number],
    descending=False,
)
