"""Dividends, each holder's part of them, and what has been collected."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, select

from backend.storage import tables
from backend.storage.holder_queries import held_at
from backend.storage.reader import Key, Row, Slice, View, happened, newest, take

_COLLECTION = ("amount", "recipient", "timestamp", "transaction_hash")


def dividends(
    view: View, project: str, after: Key | None, limit: int, *, token: str | None = None
) -> Slice:
    """Dividends with their snapshots, the newest first; keys are (number,)."""
    found = tables.dividend
    statement = _with_snapshot(view).where(found.c.project == project)
    if token is not None:
        statement = statement.where(found.c.token == token)
    return take(view, statement, [found.c.number], after, limit)


def dividend(view: View, project: str, number: int) -> Row | None:
    """One dividend by its number."""
    found = tables.dividend
    return view.row(
        _with_snapshot(view).where(found.c.project == project, found.c.number == number)
    )


def collections(
    view: View,
    project: str,
    after: Key | None,
    limit: int,
    *,
    dividend: int | None = None,
    account: str | None = None,
) -> Slice:
    """What was collected, with the dividend's token, the newest first; keys are (position,)."""
    found, shared = tables.collection, tables.dividend
    source = found.join(
        shared,
        (shared.c.project == found.c.project)
        & (shared.c.number == found.c.dividend)
        & newest(shared, view.block),
    )
    statement = select(found, shared.c.token).select_from(source)
    statement = statement.where(found.c.project == project, happened(found, view.block))
    if dividend is not None:
        statement = statement.where(found.c.dividend == dividend)
    if account is not None:
        statement = statement.where(found.c.holder == account)
    return take(view, statement, [found.c.position], after, limit)


def parts(view: View, project: str, dividend: Row, after: Key | None, limit: int) -> Slice:
    """Who has a part of a dividend, the largest first, with what was collected of it.

    Keys are (shares, account). Who took another's place later held nothing then.
    """
    holder, member, done = tables.holder, tables.member, tables.collection
    arrived_later = (
        select(member.c.account)
        .where(
            member.c.project == holder.c.project,
            member.c.account == holder.c.account,
            member.c.arrived_at > dividend["taken_at"],
            newest(member, view.block),
        )
        .exists()
    )
    collected = and_(
        done.c.project == holder.c.project,
        done.c.dividend == dividend["number"],
        done.c.holder == holder.c.account,
        happened(done, view.block),
    )
    statement = (
        held_at(view, project, dividend["taken_at"])
        .outerjoin(done, collected)
        .add_columns(*(done.c[name].label(f"collected_{name}") for name in _COLLECTION))
        .where(~arrived_later)
    )
    return take(view, statement, [holder.c.shares, holder.c.account], after, limit)


def parts_of(view: View, project: str, account: str, after: Key | None, limit: int) -> Slice:
    """The dividends that an account has a part of, the newest first; keys are (number,)."""
    shared, holder, done = tables.dividend, tables.holder, tables.collection
    taken_at = tables.snapshot.c.taken_at
    held = (
        select(holder.c.shares)
        .where(
            holder.c.project == project,
            holder.c.account == account,
            holder.c.timestamp <= taken_at,
            holder.c.valid_from <= view.block,
        )
        .order_by(holder.c.valid_from.desc())
        .limit(1)
        .correlate(tables.snapshot)
        .scalar_subquery()
    )
    collected = and_(
        done.c.project == shared.c.project,
        done.c.dividend == shared.c.number,
        done.c.holder == account,
        happened(done, view.block),
    )
    statement = (
        _with_snapshot(view)
        .outerjoin(done, collected)
        .add_columns(held.label("shares"))
        .add_columns(*(done.c[name].label(f"collected_{name}") for name in _COLLECTION))
        .where(shared.c.project == project, held > 0, taken_at >= _arrived(view, project, account))
    )
    return take(view, statement, [shared.c.number], after, limit)


def _arrived(view: View, project: str, account: str) -> int:
    member = tables.member
    row = view.row(
        select(member.c.arrived_at).where(
            member.c.project == project, member.c.account == account, newest(member, view.block)
        )
    )
    return int(row["arrived_at"] or 0) if row else 0


def _with_snapshot(view: View) -> Select[Any]:
    shared, snapshot = tables.dividend, tables.snapshot
    source = shared.join(
        snapshot,
        (snapshot.c.project == shared.c.project)
        & (snapshot.c.number == shared.c.snapshot)
        & newest(snapshot, view.block),
    )
    columns = (snapshot.c.taken_at, snapshot.c.supply)
    return select(shared, *columns).select_from(source).where(newest(shared, view.block))
