"""Versions of a project's agreement, and who accepted which."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from backend.storage import tables
from backend.storage.prepared_lists import PreparedList
from backend.storage.reader import Key, Row, Slice, View, happened, newest, take


def versions(view: View, project: str, after: Key | None, limit: int) -> Slice:
    """Versions, the newest first; keys are (version,)."""
    return _VERSIONS.take(view, after, limit, project=project)


_VERSIONS = PreparedList(
    lambda _: select(tables.agreement_version).where(
        tables.agreement_version.c.project == bindparam("project"),
        newest(tables.agreement_version),
    ),
    [tables.agreement_version.c.version],
)


def current(view: View, project: str) -> Row | None:
    """The version in force."""
    found = versions(view, project, None, 1).rows
    return found[0] if found else None


def acceptances(
    view: View,
    project: str,
    after: Key | None,
    limit: int,
    *,
    account: str | None = None,
    version: int | None = None,
) -> Slice:
    """Who accepted which version when, the newest first; keys are (position,)."""
    found = tables.acceptance
    statement = select(found).where(found.c.project == project, happened(found, view.block))
    if account is not None:
        statement = statement.where(found.c.account == account)
    if version is not None:
        statement = statement.where(found.c.version == version)
    return take(view, statement, [found.c.position], after, limit)
