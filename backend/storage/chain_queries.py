"""Which chain the index is about, and when its node was last heard of."""

from __future__ import annotations

from sqlalchemy import select

from backend.storage import tables
from backend.storage.reader import Row, View


def chain(view: View) -> Row | None:
    """Chain id, genesis, factory and first block; None in a new database."""
    return view.row(select(tables.chain))


def node_status(view: View) -> Row | None:
    """The node's head and when it was heard of; None if the index never watched a node."""
    return view.row(select(tables.node_status))
