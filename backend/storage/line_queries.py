"""Budget lines, and what they have paid."""

from __future__ import annotations

from sqlalchemy import select

from backend.storage import tables
from backend.storage.reader import Key, Row, Slice, View, happened, newest, take


def lines(
    view: View,
    project: str,
    after: Key | None,
    limit: int,
    *,
    token: str | None = None,
    account: str | None = None,
) -> Slice:
    """Lines, the newest first; keys are (number,). `account` is its payee or answers for it."""
    found = tables.line
    statement = select(found).where(found.c.project == project, newest(found, view.block))
    if token is not None:
        statement = statement.where(found.c.token == token)
    if account is not None:
        statement = statement.where((found.c.payee == account) | (found.c.owner == account))
    return take(view, statement, [found.c.number], after, limit)


def line(view: View, project: str, number: int) -> Row | None:
    """One line by its number."""
    found = tables.line
    return view.row(
        select(found).where(
            found.c.project == project, found.c.number == number, newest(found, view.block)
        )
    )


def payments(
    view: View,
    project: str,
    after: Key | None,
    limit: int,
    *,
    line: int | None = None,
    account: str | None = None,
) -> Slice:
    """What lines have paid, with the line's token, the newest first; keys are (position,)."""
    found, lines_ = tables.line_payment, tables.line
    source = found.join(
        lines_,
        (lines_.c.project == found.c.project)
        & (lines_.c.number == found.c.line)
        & newest(lines_, view.block),
    )
    statement = select(found, lines_.c.token).select_from(source)
    statement = statement.where(found.c.project == project, happened(found, view.block))
    if line is not None:
        statement = statement.where(found.c.line == line)
    if account is not None:
        statement = statement.where(found.c.payee == account)
    return take(view, statement, [found.c.position], after, limit)
