"""Which chain the index is about."""

from __future__ import annotations

from sqlalchemy import select

from backend.storage import tables
from backend.storage.reader import Row, View


def chain(view: View) -> Row | None:
    """Chain id, genesis, factory and first block; None in a new database."""
    return view.row(select(tables.chain))
