"""Contributions of money and of work, and what was taken back."""

from __future__ import annotations

from backend.storage import tables
from backend.storage.prepared_lists import history
from backend.storage.reader import Key, Slice, View

_CONTRIBUTIONS = history(tables.contribution)
_REFUNDS = history(tables.refund)


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
    return _REFUNDS.take(view, after, limit, project=project, account=account)
