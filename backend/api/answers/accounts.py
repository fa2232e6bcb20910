"""The projects of an account."""

from __future__ import annotations

from backend.api.answers.desk import Desk, ProjectDesk
from backend.storage import account_queries, member_queries, project_queries
from backend.storage.reader import Key, Row


def account_desks(
    desk: Desk, account: str, after: Key | None, limit: int
) -> tuple[list[tuple[ProjectDesk, Row]], Key | None]:
    """Desks of projects that know an account, by their addresses, with what they know of it."""
    last = after[0] if after else ""
    found = account_queries.projects_of(desk.view, account, last, limit + 1)
    shown: list[tuple[ProjectDesk, Row]] = []
    for project in found[:limit]:
        row = project_queries.project(desk.view, project)
        member = member_queries.member(desk.view, project, account)
        if row is not None and member is not None:
            shown.append((ProjectDesk(desk.view, desk.content, desk.language, row), member))
    return shown, (found[limit - 1],) if len(found) > limit else None
