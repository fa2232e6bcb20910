"""Categories of work, and what was promised in them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, select

from backend.storage import tables
from backend.storage.prepared import Prepared
from backend.storage.reader import Row, View, newest


def categories(view: View, project: str) -> Sequence[Row]:
    """All categories by their number: they are few."""
    return view.ask(_CATEGORIES, project=project)


_CATEGORIES = Prepared(
    lambda: (
        select(tables.category)
        .where(tables.category.c.project == bindparam("project"), newest(tables.category))
        .order_by(tables.category.c.number)
    )
)


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
