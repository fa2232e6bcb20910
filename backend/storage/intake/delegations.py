"""Signed delegations, as they were sent to be relayed: the newest of each account in a project."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, and_, delete, func, insert, select

from backend.storage.intake import tables

Row = dict[str, Any]
_DELEGATION = tables.delegation


def some(connection: Connection, project: str, account: str | None, limit: int) -> Sequence[Row]:
    """Those of a project, or of one account there; the oldest first."""
    wanted = [_DELEGATION.c.project == project]
    if account is not None:
        wanted.append(_DELEGATION.c.account == account)
    order = (_DELEGATION.c.received_at, _DELEGATION.c.account)
    statement = select(_DELEGATION).where(and_(*wanted)).order_by(*order).limit(limit)
    return [dict(row) for row in connection.execute(statement).mappings()]


def put(connection: Connection, row: Row) -> None:
    """Keeps one in the place of what its account had signed before."""
    connection.execute(delete(_DELEGATION).where(_one(row["project"], row["account"])))
    connection.execute(insert(_DELEGATION).values(**row))


def count(connection: Connection) -> int:
    """How many are kept."""
    return int(connection.execute(select(func.count()).select_from(_DELEGATION)).scalar_one())


def drop_expired(connection: Connection, before: int) -> None:
    """Drops those that nobody can send any more."""
    connection.execute(delete(_DELEGATION).where(_DELEGATION.c.expiry < before))


def _one(project: str, account: str) -> Any:
    return and_(_DELEGATION.c.project == project, _DELEGATION.c.account == account)
