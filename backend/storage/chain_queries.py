"""Which chain the index is about, and when its node was last heard of."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from backend.storage import tables
from backend.storage.reader import Row, View


def chain(view: View) -> Row | None:
    """Chain id, genesis, factory and first block; None in a new database."""
    return view.row(select(tables.chain))


def node_status(view: View) -> Row | None:
    """The node's head and when it was heard of; None if the index never watched a node."""
    return view.row(select(tables.node_status))


def troubles(view: View) -> Sequence[Row]:
    """What keeps the index from being sure: the codes of errors, and their facts as JSON."""
    return view.rows(select(tables.trouble).order_by(tables.trouble.c.kind))


def rollbacks(view: View) -> int:
    """How often blocks were undone, ever."""
    row = view.row(select(func.max(tables.rollback.c.number).label("number")))
    return int(row["number"] or 0) if row else 0


def verified(view: View) -> Sequence[Row]:
    """Ranges of blocks, and how they and all blocks below them were checked at least."""
    return view.rows(select(tables.verified_range).order_by(tables.verified_range.c.first))
