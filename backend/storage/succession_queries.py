"""Shares as a project was founded with them, and as they were at the end of a snapshot."""

from __future__ import annotations

from sqlalchemy import select

from backend.storage import tables
from backend.storage.holder_queries import held_at
from backend.storage.reader import View, happened


def founding_shares(view: View, project: str) -> dict[str, int]:
    """By account, as the project was created."""
    found = tables.founding
    statement = select(found.c.account, found.c.shares).where(
        found.c.project == project, happened(found, view.block)
    )
    shares: dict[str, int] = {}
    for row in view.rows(statement):
        shares[row["account"]] = shares.get(row["account"], 0) + int(row["shares"])
    return shares


def shares_at(view: View, project: str, time: int, most: int) -> dict[str, int] | None:
    """By account at the end of a timestamp; None if more than `most` accounts held any."""
    held = held_at(view, project, time).subquery()
    rows = view.rows(select(held.c.account, held.c.shares).limit(most + 1))
    if len(rows) > most:
        return None
    return {row["account"]: int(row["shares"]) for row in rows}
