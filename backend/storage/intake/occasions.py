"""What was told of a project's occasions, and how often each has changed since."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, or_, select, update

from backend.storage.intake import tables

_OCCASION = tables.occasion


def some(
    connection: Connection,
    project: str,
    since: int,
    limit: int,
    *,
    besides: Sequence[str] = (),
    own: str | None = None,
) -> Sequence[dict[str, Any]]:
    """Those that end after a time, in the order of their beginning.

    Of the kinds in `besides`, those of `own` alone.
    """
    where = and_(
        _OCCASION.c.project == project,
        _OCCASION.c.ends > since,
        or_(_OCCASION.c.kind.not_in(besides), _OCCASION.c.subject == (own or "")),
    )
    statement = select(_OCCASION).where(where).order_by(_OCCASION.c.begins.desc()).limit(limit)
    return [dict(row) for row in connection.execute(statement).mappings()][::-1]


def put(connection: Connection, row: dict[str, Any]) -> None:
    """An occasion, in the place of what was kept of it."""
    same = [_OCCASION.c[name] == row[name] for name in ("project", "kind", "subject")]
    found = connection.execute(select(_OCCASION.c.sequence).where(*same)).first()
    if found is None:
        connection.execute(insert(_OCCASION).values(**row))
    else:
        connection.execute(update(_OCCASION).where(*same).values(**row))


def drop(connection: Connection, project: str, before: int) -> None:
    """Drops those that ended before a time."""
    where = and_(_OCCASION.c.project == project, _OCCASION.c.ends < before)
    connection.execute(delete(_OCCASION).where(where))
