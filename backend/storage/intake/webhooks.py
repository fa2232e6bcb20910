"""Webhooks, and what was sent to each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, and_, delete, func, insert, select, update

from backend.storage.intake import tables

_WEBHOOK, _DELIVERY = tables.webhook, tables.delivery
WAITING: Final = "WAITING"
DELIVERED: Final = "DELIVERED"
GIVEN_UP: Final = "GIVEN_UP"
Row = dict[str, Any]


def add(connection: Connection, row: Row) -> None:
    """Keeps a webhook."""
    connection.execute(insert(_WEBHOOK).values(**row))


def renew(connection: Connection, row: Row) -> None:
    """Another secret for a webhook, which is also switched on again."""
    names = ("secret", "failures", "disabled_at")
    values = {name: row[name] for name in names}
    connection.execute(update(_WEBHOOK).where(_WEBHOOK.c.id == row["id"]).values(**values))


def remove(connection: Connection, id_: str) -> bool:
    """Drops a webhook and its deliveries; whether there was one."""
    connection.execute(delete(_DELIVERY).where(_DELIVERY.c.webhook == id_))
    return connection.execute(delete(_WEBHOOK).where(_WEBHOOK.c.id == id_)).rowcount > 0


def find(connection: Connection, id_: str) -> Row | None:
    """A webhook by its id."""
    found = connection.execute(select(_WEBHOOK).where(_WEBHOOK.c.id == id_)).mappings().first()
    return None if found is None else dict(found)


def webhooks(connection: Connection, project: str | None = None) -> Sequence[Row]:
    """The webhooks of all projects, or of one."""
    statement = select(_WEBHOOK).order_by(_WEBHOOK.c.created_at)
    if project is not None:
        statement = statement.where(_WEBHOOK.c.project == project)
    return [dict(row) for row in connection.execute(statement).mappings()]


def queue(connection: Connection, row: Row) -> bool:
    """Keeps a message to be sent, unless it was queued before; whether it is new."""
    same = and_(_DELIVERY.c.webhook == row["webhook"], _DELIVERY.c.event == row["event"])
    if connection.execute(select(_DELIVERY.c.id).where(same)).first() is not None:
        return False
    connection.execute(insert(_DELIVERY).values(**row))
    return True


def due(connection: Connection, now: float, limit: int, each: int) -> Sequence[Row]:
    """Messages whose turn has come, of webhooks that aren't switched off; the oldest first.

    At most so many of each webhook, so that one that is slow doesn't keep the others waiting.
    """
    statement = (
        select(_DELIVERY, _WEBHOOK.c.url, _WEBHOOK.c.secret, _WEBHOOK.c.account)
        .join(_WEBHOOK, _WEBHOOK.c.id == _DELIVERY.c.webhook)
        .where(
            _DELIVERY.c.state == WAITING,
            _DELIVERY.c.next_at <= now,
            _WEBHOOK.c.disabled_at.is_(None),
        )
        .order_by(_DELIVERY.c.next_at)
    )
    found: list[Row] = []
    counts: Counter[str] = Counter()
    for row in connection.execute(statement.limit(limit * each)).mappings():
        counts[row["webhook"]] += 1
        if counts[row["webhook"]] <= each and len(found) < limit:
            found.append(dict(row))
    return found


def tried(connection: Connection, id_: str, **changes: Any) -> None:
    """Notes what became of a message."""
    connection.execute(update(_DELIVERY).where(_DELIVERY.c.id == id_).values(**changes))


def note(connection: Connection, id_: str, *, failed: bool, now: float, most: int) -> None:
    """Counts a webhook's failures in a row; so many switch it off."""
    same = _WEBHOOK.c.id == id_
    failures = _WEBHOOK.c.failures + 1 if failed else 0
    connection.execute(update(_WEBHOOK).where(same).values(failures=failures))
    tired = and_(same, _WEBHOOK.c.failures >= most, _WEBHOOK.c.disabled_at.is_(None))
    connection.execute(update(_WEBHOOK).where(tired).values(disabled_at=now))


def log(connection: Connection, id_: str, limit: int) -> Sequence[Row]:
    """What was sent to a webhook, the newest first."""
    statement = select(_DELIVERY).where(_DELIVERY.c.webhook == id_)
    ordered = statement.order_by(_DELIVERY.c.created_at.desc(), _DELIVERY.c.id).limit(limit)
    return [dict(row) for row in connection.execute(ordered).mappings()]


def counts(connection: Connection) -> dict[str, int]:
    """How many messages are in each state."""
    statement = select(_DELIVERY.c.state, func.count()).group_by(_DELIVERY.c.state)
    return {str(state): int(number) for state, number in connection.execute(statement)}


def drop_old(connection: Connection, before: float) -> None:
    """Drops the log of what was done with before a time."""
    where = and_(_DELIVERY.c.state != WAITING, _DELIVERY.c.created_at < before)
    connection.execute(delete(_DELIVERY).where(where))
