"""Who holds how many shares, now and at a snapshot."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, bindparam, func, select

from backend.storage import tables
from backend.storage.prepared import Prepared
from backend.storage.prepared_lists import PreparedList, history
from backend.storage.reader import Key, Row, Slice, View, newest, take


def holders(view: View, project: str, after: Key | None, limit: int) -> Slice:
    """Accounts that hold shares, the largest first; keys are (shares, account)."""
    if not view.is_newest:
        return holders_at(view, project, view.now, after, limit)
    return _HOLDERS.take(view, after, limit, project=project)


def _current(_: frozenset[str]) -> Select[Any]:
    holder, current = tables.holder, tables.current_holder
    same = and_(
        holder.c.project == current.c.project,
        holder.c.account == current.c.account,
        holder.c.valid_from == current.c.version,
    )
    return (
        select(holder)
        .select_from(current.join(holder, same))
        .where(current.c.project == bindparam("project"), current.c.shares > 0)
    )


_HOLDERS = PreparedList(_current, [tables.current_holder.c.shares, tables.current_holder.c.account])


def holders_at(view: View, project: str, time: int, after: Key | None, limit: int) -> Slice:
    """The same at the end of a timestamp."""
    holder, statement = tables.holder, held_at(view, project, time)
    return take(view, statement, [holder.c.shares, holder.c.account], after, limit)


def held_at(view: View, project: str, time: int) -> Select[Any]:
    """Holders at the end of a timestamp: one look for each account that ever held any."""
    holder, current, other = tables.holder, tables.current_holder, tables.holder.alias()
    newest_then = (
        select(func.max(other.c.valid_from))
        .where(
            other.c.project == current.c.project,
            other.c.account == current.c.account,
            other.c.timestamp <= min(time, view.now),
            other.c.valid_from <= view.block,
        )
        .correlate(current)
        .scalar_subquery()
    )
    # Made first: else each version would be compared, not each account.
    then = (
        select(current.c.project, current.c.account, newest_then.label("version"))
        .where(current.c.project == project)
        .cte("newest_then")
        .prefix_with("MATERIALIZED")
    )
    same = and_(
        holder.c.project == then.c.project,
        holder.c.account == then.c.account,
        holder.c.valid_from == then.c.version,
    )
    return select(holder).select_from(then.join(holder, same)).where(holder.c.shares > 0)


def transfers(
    view: View, project: str, after: Key | None, limit: int, *, account: str | None = None
) -> Slice:
    """Moves of shares, of all or from and to one account, the newest first; keys: (position,)."""
    if account is None:
        return _TRANSFERS.take(view, after, limit, project=project)
    sent = _TRANSFERS.take(view, after, limit, project=project, sender=account)
    received = _TRANSFERS.take(view, after, limit, project=project, recipient=account)
    both = {row["position"]: row for row in (*sent.rows, *received.rows)}
    newest = sorted(both.values(), key=lambda row: -int(row["position"]))
    is_last = len(newest) <= limit and sent.next is None and received.next is None
    rows = newest[:limit]
    return Slice(rows, None if is_last else (rows[-1]["position"],))


_TRANSFERS = history(tables.transfer)


def holder(view: View, project: str, account: str) -> Row | None:
    """What an account holds."""
    return view.ask_one(_HOLDER, project=project, account=account)


_HOLDER = Prepared(
    lambda: select(tables.holder).where(
        tables.holder.c.project == bindparam("project"),
        tables.holder.c.account == bindparam("account"),
        newest(tables.holder),
    )
)
