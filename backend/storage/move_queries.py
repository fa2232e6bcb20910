"""Members who moved to new addresses, moves that were forbidden, and who stands for whom."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from backend.storage import tables
from backend.storage.reader import Key, Slice, View, happened, newest, take


def moves(
    view: View,
    project: str,
    after: Key | None,
    limit: int,
    *,
    account: str | None = None,
    vetoed: bool | None = None,
) -> Slice:
    """Moves and vetoes, the newest first; keys are (position,). `account` is either address."""
    found = tables.move
    statement = select(found).where(found.c.project == project, happened(found, view.block))
    if account is not None:
        statement = statement.where((found.c.account == account) | (found.c.successor == account))
    if vetoed is not None:
        statement = statement.where(found.c.vetoed.is_(vetoed))
    return take(view, statement, [found.c.position], after, limit)


def successors(view: View, project: str, accounts: Iterable[str]) -> dict[str, str]:
    """Who stands in the place of those among some accounts whose keys were given up."""
    found, asked = tables.member, list(accounts)
    links: dict[str, str] = {}
    wanted = asked
    while wanted:
        statement = select(found.c.account, found.c.successor).where(
            found.c.project == project,
            found.c.account.in_(wanted),
            found.c.successor.is_not(None),
            newest(found, view.block),
        )
        stepped = {row["account"]: row["successor"] for row in view.rows(statement)}
        links |= stepped
        wanted = list(stepped.values())
    return {account: _end(account, links) for account in asked if account in links}


def _end(account: str, links: dict[str, str]) -> str:
    while account in links:
        account = links[account]
    return account
