"""Who holds how many shares, now and at a snapshot."""

from __future__ import annotations

from sqlalchemy import select

from backend.storage import tables
from backend.storage.reader import Key, Row, Slice, View, newest, newest_by, take


def holders(view: View, project: str, after: Key | None, limit: int) -> Slice:
    """Accounts that hold shares, the largest first; keys are (shares, account)."""
    holder = tables.holder
    statement = select(holder).where(
        holder.c.project == project, holder.c.shares > 0, newest(holder, view.block)
    )
    return take(view, statement, [holder.c.shares, holder.c.account], after, limit)


def holders_at(view: View, project: str, time: int, after: Key | None, limit: int) -> Slice:
    """The same at the end of a timestamp."""
    holder = tables.holder
    statement = select(holder).where(
        holder.c.project == project,
        holder.c.shares > 0,
        holder.c.valid_from <= view.block,
        newest_by(holder, min(time, view.now)),
    )
    return take(view, statement, [holder.c.shares, holder.c.account], after, limit)


def holder(view: View, project: str, account: str) -> Row | None:
    """What an account holds."""
    found = tables.holder
    return view.row(
        select(found).where(
            found.c.project == project, found.c.account == account, newest(found, view.block)
        )
    )
