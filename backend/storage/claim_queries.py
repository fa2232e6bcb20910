"""Claims of work, with the polls that settle them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_

from backend.storage import tables
from backend.storage.poll_queries import judged
from backend.storage.reader import Key, Row, Slice, View, newest, take

_CLAIM = (
    "claimant",
    "category",
    "units",
    "shares",
    "payment",
    "line",
    "evidence",
    "outcome",
    "settled_at",
)


def claims(
    view: View,
    project: str,
    after: Key | None,
    limit: int,
    *,
    account: str | None = None,
    category: int | None = None,
    outcome: str | None = None,
) -> Slice:
    """Claims, the newest first; keys are (opened, poll): a claim and its poll have one id."""
    claim, poll = tables.claim, tables.poll
    statement = _claims(view).where(claim.c.project == project)
    if account is not None:
        statement = statement.where(claim.c.claimant == account)
    if category is not None:
        statement = statement.where(claim.c.category == category)
    if outcome is not None:
        statement = statement.where(claim.c.outcome == outcome)
    return take(view, statement, [poll.c.opened, poll.c.poll], after, limit)


def claim(view: View, project: str, id_: str) -> Row | None:
    """One claim by its id."""
    found = tables.claim
    return view.row(_claims(view).where(found.c.project == project, found.c.claim == id_))


def _claims(view: View) -> Select[Any]:
    claim, poll = tables.claim, tables.poll
    same = and_(
        claim.c.project == poll.c.project,
        claim.c.claim == poll.c.poll,
        newest(claim, view.block),
    )
    return judged(view, same).add_columns(*(claim.c[name] for name in _CLAIM))
