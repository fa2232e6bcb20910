"""The register's totals at its snapshots."""

from __future__ import annotations

from sqlalchemy import select

from backend.storage import tables
from backend.storage.reader import Key, Row, Slice, View, newest, take


def snapshots(view: View, project: str, after: Key | None, limit: int) -> Slice:
    """Snapshots, the newest first; keys are (number,)."""
    found = tables.snapshot
    statement = select(found).where(found.c.project == project, newest(found, view.block))
    return take(view, statement, [found.c.number], after, limit)


def snapshot(view: View, project: str, number: int) -> Row | None:
    """One snapshot by its number."""
    found = tables.snapshot
    return view.row(
        select(found).where(
            found.c.project == project, found.c.number == number, newest(found, view.block)
        )
    )
