"""Signed ballots, as they were sent to be relayed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, and_, delete, func, insert, select, update

from backend.storage.intake import tables

Row = dict[str, Any]
_BALLOT = tables.ballot


def find(connection: Connection, project: str, poll: str, voter: str) -> Row | None:
    """What an account has answered."""
    found = _rows(connection, _one(project, poll, voter))
    return found[0] if found else None


def keep(connection: Connection, row: Row) -> None:
    """Keeps a ballot that isn't kept yet."""
    connection.execute(insert(_BALLOT).values(**row))


def count(connection: Connection) -> int:
    """How many are kept."""
    return int(connection.execute(select(func.count()).select_from(_BALLOT)).scalar_one())


def drop_closed(connection: Connection, before: float) -> None:
    """Drops those of polls that closed before a time: none of them can be cast any more."""
    connection.execute(delete(_BALLOT).where(_BALLOT.c.closes_at < before))


def some(
    connection: Connection, project: str, poll: str | None, voter: str | None, limit: int
) -> Sequence[Row]:
    """The ballots of a project, or of one of its polls, or of one account; the oldest first."""
    wanted = [_BALLOT.c.project == project]
    if poll is not None:
        wanted.append(_BALLOT.c.poll == poll)
    if voter is not None:
        wanted.append(_BALLOT.c.voter == voter)
    return _rows(connection, and_(*wanted), limit)


def set_relayed(
    connection: Connection, keys: Iterable[tuple[str, str, str]], transaction: str, at: float
) -> None:
    """Says which transaction carries some ballots."""
    for project, poll, voter in keys:
        changed = update(_BALLOT).where(_one(project, poll, voter))
        connection.execute(changed.values(relayed=transaction, relayed_at=at))


def _one(project: str, poll: str, voter: str) -> Any:
    named = (_BALLOT.c.project == project, _BALLOT.c.poll == poll, _BALLOT.c.voter == voter)
    return and_(*named)


def _rows(connection: Connection, where: Any, limit: int = 1) -> list[Row]:
    statement = select(_BALLOT).where(where).order_by(_BALLOT.c.received_at, _BALLOT.c.voter)
    return [dict(row) for row in connection.execute(statement.limit(limit)).mappings()]
