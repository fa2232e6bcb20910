"""Tiers of access, and the work that counts towards them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from backend.storage import tables
from backend.storage.reader import Row, View, newest


def tiers(view: View, project: str) -> Sequence[Row]:
    """All tiers that were ever set, by their number: they are few."""
    found = tables.tier
    statement = select(found).where(found.c.project == project, newest(found, view.block))
    return view.rows(statement.order_by(found.c.number))


def accepted_work(view: View, project: str, member: int) -> dict[int, int]:
    """Units that count towards access of the member with this number, by category."""
    found = tables.accepted_work
    statement = select(found).where(
        found.c.project == project, found.c.member == member, newest(found, view.block)
    )
    return {row["category"]: row["units"] for row in view.rows(statement)}
