"""What a project holds for persons, and what came to be held or no longer is."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from backend.storage import tables
from backend.storage.prepared_lists import Currents
from backend.storage.reader import Key, Row, Slice, View, happened, take


def custody(view: View, project: str) -> Sequence[Row]:
    """Per token escrow, open lines and uncollected dividends, by the address of the token."""
    return _HELD.rows(view, project)


_HELD = Currents(tables.custody, "token", "")


def movements(
    view: View,
    project: str,
    after: Key | None,
    limit: int,
    *,
    account: str | None = None,
    direction: str | None = None,
    reason: str | None = None,
) -> Slice:
    """What came (IN) or left (OUT), the newest first; keys are (position, direction)."""
    found = tables.custody_movement
    statement = select(found).where(found.c.project == project, happened(found, view.block))
    if account is not None:
        statement = statement.where(found.c.account == account)
    if direction is not None:
        statement = statement.where(found.c.direction == direction)
    if reason is not None:
        statement = statement.where(found.c.reason == reason)
    return take(view, statement, [found.c.position, found.c.direction], after, limit)
