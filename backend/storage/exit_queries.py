"""Who left with which part."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from backend.storage import tables
from backend.storage.prepared_lists import history
from backend.storage.reader import Key, Row, Slice, View, happened

_EXITS = history(tables.exit_)


def exits(
    view: View, project: str, after: Key | None, limit: int, *, account: str | None = None
) -> Slice:
    """Exits, the newest first; keys are (position,)."""
    return _EXITS.take(view, after, limit, project=project, account=account)


def payments(view: View, project: str, exits_: Sequence[int]) -> Sequence[Row]:
    """What was paid for some exits, which their positions name, in the order of the tokens."""
    found = tables.exit_payment
    statement = select(found).where(
        found.c.project == project, found.c.exit.in_(exits_), happened(found, view.block)
    )
    return view.rows(statement.order_by(found.c.position))
