"""Categories of work, and what was promised in them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from backend.storage import tables
from backend.storage.reader import Row, View, newest


def categories(view: View, project: str) -> Sequence[Row]:
    """All categories by their number: they are few."""
    found = tables.category
    statement = select(found).where(found.c.project == project, newest(found, view.block))
    return view.rows(statement.order_by(found.c.number))


def pledges(view: View, project: str, account: str) -> Sequence[Row]:
    """What an account promises, by category."""
    found = tables.pledge
    statement = select(found).where(
        found.c.project == project,
        found.c.account == account,
        found.c.units > 0,
        newest(found, view.block),
    )
    return view.rows(statement.order_by(found.c.category))
