"""What the index dropped when the chain left a branch."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, func, select

from backend.storage import tables
from backend.storage.prepared import Prepared, Row

_LOWEST = Prepared(
    lambda: select(func.min(tables.rollback.c.fork_number).label("fork")).where(
        tables.rollback.c.number > bindparam("known")
    )
)
_SINCE = Prepared(
    lambda: (
        select(tables.rollback)
        .where(tables.rollback.c.number > bindparam("known"))
        .order_by(tables.rollback.c.number)
        .limit(1000)
    )
)


def lowest_fork(connection: Connection, known: int) -> int | None:
    """The lowest block that stayed in all rollbacks after the one with a number; None: none were."""
    row = _LOWEST.row(connection, known=known)
    return None if row is None or row["fork"] is None else int(row["fork"])


def rollbacks_since(connection: Connection, known: int) -> Sequence[Row]:
    """The rollbacks after the one with a number, in their order."""
    return _SINCE.rows(connection, known=known)
