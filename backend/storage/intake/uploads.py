"""Which files came through the intake, and how much room they take."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from backend.storage.intake import tables

_UPLOAD = tables.upload


def find(connection: Connection, digest: str) -> dict[str, Any] | None:
    """What is known of a file."""
    found = connection.execute(select(_UPLOAD).where(_UPLOAD.c.digest == digest)).mappings().first()
    return None if found is None else dict(found)


def keep(connection: Connection, row: dict[str, Any]) -> None:
    """Notes a file that isn't noted yet."""
    connection.execute(insert(_UPLOAD).values(**row))


def total(connection: Connection) -> int:
    """The bytes of all files that are there because they came through the intake."""
    statement = select(func.coalesce(func.sum(_UPLOAD.c.size), 0)).where(_UPLOAD.c.is_ours)
    return int(connection.execute(statement).scalar_one())


def older_than(connection: Connection, time: float, limit: int) -> Sequence[str]:
    """The oldest files of ours that came before a time."""
    where = (_UPLOAD.c.received_at < time, _UPLOAD.c.is_ours)
    statement = select(_UPLOAD.c.digest).where(*where).order_by(_UPLOAD.c.received_at)
    return [row[0] for row in connection.execute(statement.limit(limit))]


def forget(connection: Connection, digest: str) -> None:
    """Drops what is noted of a file."""
    connection.execute(delete(_UPLOAD).where(_UPLOAD.c.digest == digest))
