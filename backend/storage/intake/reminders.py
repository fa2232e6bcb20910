"""Who was reminded of what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, insert, select, update

from backend.storage.intake import tables

_REMINDER = tables.reminder
_KEY = ("account", "project", "kind", "subject")


def of_account(connection: Connection, account: str) -> Sequence[dict[str, Any]]:
    """What an account was reminded of."""
    statement = select(_REMINDER).where(_REMINDER.c.account == account)
    return [dict(row) for row in connection.execute(statement).mappings()]


def put(connection: Connection, row: dict[str, Any]) -> None:
    """Notes a reminder, in the place of an earlier one of the same."""
    same = [_REMINDER.c[name] == row[name] for name in _KEY]
    if connection.execute(select(_REMINDER.c.sequence).where(*same)).first() is None:
        connection.execute(insert(_REMINDER).values(**row))
    else:
        connection.execute(update(_REMINDER).where(*same).values(**row))
