"""Contributions of money and of work, and what was taken back."""

from __future__ import annotations

from sqlalchemy import select

from backend.storage import tables
from backend.storage.prepared_lists import history
from backend.storage.reader import Key, Slice, View, happened, take

_CONTRIBUTIONS = history(tables.contribution)


def contributions(
    view: View,
    project: str,
    after: Key | None,
    limit: int,
    *,
    account: str | None = None,
    kind: str | None = None,
    category: int | None = None,
) -> Slice:
    """Contributions, the newest first; keys are (position,). `kind` is MONEY or WORK."""
    return _CONTRIBUTIONS.take(
        view, after, limit, project=project, account=account, kind=kind, category=category
    )


def refunds(
    view: View, project: str, after: Key | None, limit: int, *, account: str | None = None
) -> Slice:
    """What contributors took back after a failed raising, the newest first."""
    found = tables.refund
    statement = select(found).where(found.c.project == project, happened(found, view.block))
    if account is not None:
        statement = statement.where(found.c.account == account)
    return take(view, statement, [found.c.position], after, limit)
