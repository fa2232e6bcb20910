"""What an account held at a time."""

from __future__ import annotations

from sqlalchemy import select

from backend.storage import tables
from backend.storage.reader import View


def shares_at(view: View, project: str, account: str, time: int) -> int:
    """Shares of an account at the end of a second; nothing before its first ones."""
    holder = tables.holder
    statement = select(holder.c.shares).where(
        holder.c.project == project,
        holder.c.account == account,
        holder.c.valid_from <= view.block,
        holder.c.timestamp <= time,
    )
    row = view.row(statement.order_by(holder.c.valid_from.desc()))
    return 0 if row is None else int(row["shares"])
