"""Claims of work and payments, with the polls that settle them and the tokens of their lines."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, true

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
    "paid",
    "counted",
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
    line: int | None = None,
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
    if line is not None:
        statement = statement.where(claim.c.line == line)
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
    line = tables.line
    of_claim = and_(
        line.c.project == claim.c.project,
        line.c.number == claim.c.line,
        newest(line, view.block),
    )
    statement = judged(view, true()).join(claim, same).outerjoin(line, of_claim)
    return statement.add_columns(*(claim.c[name] for name in _CLAIM), line.c.token)
