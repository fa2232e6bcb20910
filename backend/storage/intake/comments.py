"""What members say, and what they want hidden."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, and_, func, insert, select, update

from backend.storage.intake import tables

_COMMENT, _HIDING = tables.comment, tables.hiding
Row = dict[str, Any]


def find(connection: Connection, id_: str) -> Row | None:
    """One comment."""
    found = connection.execute(select(_COMMENT).where(_COMMENT.c.id == id_)).mappings().first()
    return None if found is None else dict(found)


def keep(connection: Connection, row: Row) -> None:
    """Keeps a comment that isn't kept yet."""
    connection.execute(insert(_COMMENT).values(**row))


def count(connection: Connection) -> int:
    """How many there are."""
    return int(connection.execute(select(func.count()).select_from(_COMMENT)).scalar_one())


def about(connection: Connection, project: str, subject: str | None, limit: int) -> Sequence[Row]:
    """The newest comments about a subject, or of a project, the oldest of them first."""
    where = [_COMMENT.c.project == project]
    if subject is not None:
        where.append(_COMMENT.c.about == subject)
    order = (_COMMENT.c.received_at.desc(), _COMMENT.c.id)
    statement = select(_COMMENT).where(and_(*where)).order_by(*order).limit(limit)
    return [dict(row) for row in connection.execute(statement).mappings()][::-1]


def first_to_say(connection: Connection, project: str, digest: str) -> list[tuple[float, str]]:
    """Who was the first to say a text in a project, and when; none if nobody has."""
    where = and_(_COMMENT.c.project == project, _COMMENT.c.digest == digest)
    columns = select(_COMMENT.c.received_at, _COMMENT.c.account)
    statement = columns.where(where).order_by(_COMMENT.c.received_at).limit(1)
    return [(float(at), str(account)) for at, account in connection.execute(statement)]


def hidings(connection: Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    """Of each comment, the members who want it hidden now."""
    found: dict[str, list[str]] = {}
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        where = and_(_HIDING.c.comment.in_(some), _HIDING.c.hide)
        columns = select(_HIDING.c.comment, _HIDING.c.account).where(where)
        for comment, account in connection.execute(columns.order_by(_HIDING.c.at)):
            found.setdefault(comment, []).append(account)
    return found


def hide(connection: Connection, row: Row) -> None:
    """Notes a member's word on a comment, unless a newer one is noted."""
    same = and_(_HIDING.c.comment == row["comment"], _HIDING.c.account == row["account"])
    found = connection.execute(select(_HIDING.c.at).where(same)).first()
    if found is None:
        connection.execute(insert(_HIDING).values(**row))
    elif found[0] < row["at"]:
        connection.execute(update(_HIDING).where(same).values(**row))
