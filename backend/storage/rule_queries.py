"""The rules of decisions."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from backend.storage import tables
from backend.storage.reader import Row, View, newest


def rules(view: View, project: str) -> Sequence[Row]:
    """Every version of every class's rule, by class, the newest version first."""
    found = tables.rule
    statement = select(found).where(found.c.project == project, newest(found, view.block))
    return view.rows(statement.order_by(found.c["class"], found.c.version.desc()))
