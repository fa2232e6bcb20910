"""Which texts their owners have had erased."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, insert, select

from backend.storage.intake import tables

_ERASURE = tables.erasure


def find(connection: Connection, digest: str) -> dict[str, Any] | None:
    """By whom and when a text was erased; None if it wasn't."""
    where = select(_ERASURE).where(_ERASURE.c.digest == digest)
    found = connection.execute(where).mappings().first()
    return None if found is None else dict(found)


def keep(connection: Connection, row: dict[str, Any]) -> None:
    """Notes that a text is erased, if that isn't noted yet."""
    if find(connection, row["digest"]) is None:
        connection.execute(insert(_ERASURE).values(**row))


def since(connection: Connection, time: float) -> Sequence[str]:
    """The digests of what was erased after a time."""
    rows = connection.execute(select(_ERASURE.c.digest).where(_ERASURE.c.erased_at > time))
    return [row[0] for row in rows]


def newest(connection: Connection) -> float:
    """When something was erased last; 0 if nothing ever was."""
    return float(connection.execute(select(func.max(_ERASURE.c.erased_at))).scalar() or 0.0)
