"""Versions of a project's agreement, and who accepted which."""

from __future__ import annotations

from sqlalchemy import select

from backend.storage import tables
from backend.storage.reader import Key, Row, Slice, View, happened, newest, take


def versions(view: View, project: str, after: Key | None, limit: int) -> Slice:
    """Versions, the newest first; keys are (version,)."""
    found = tables.agreement_version
    statement = select(found).where(found.c.project == project, newest(found, view.block))
    return take(view, statement, [found.c.version], after, limit)


def current(view: View, project: str) -> Row | None:
    """The version in force."""
    found = versions(view, project, None, 1).rows
    return found[0] if found else None


def acceptances(
    view: View, project: str, after: Key | None, limit: int, *, account: str | None = None
) -> Slice:
    """Who accepted which version when, the newest first; keys are (position,)."""
    found = tables.acceptance
    statement = select(found).where(found.c.project == project, happened(found, view.block))
    if account is not None:
        statement = statement.where(found.c.account == account)
    return take(view, statement, [found.c.position], after, limit)
