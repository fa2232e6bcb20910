"""A member's year, by the same queries as the lists of their page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, Final

from backend.api.answers import budgets, contributions, sharing
from backend.api.answers.desk import ProjectDesk, checksummed, iso, shares
from backend.api.models.statement import Entry, Statement, Total
from backend.errors import AccountUnknown
from backend.storage import (
    contribution_queries,
    dividend_queries,
    exit_queries,
    line_queries,
    member_queries,
    statement_queries,
)
from backend.storage.reader import Key, Row, Slice

_PAGE: Final = 500
_Query = Callable[[Key | None], Slice]


def statement(desk: ProjectDesk, account: str, year: int) -> Statement:
    """Everything of an account in a calendar year, in UTC. Raises AccountUnknown."""
    view, project = desk.view, desk.project
    if member_queries.member(view, project, account) is None:
        raise AccountUnknown(f"The account {account} has no part in this project.", account=account)
    begin, end = _second(year), _second(year + 1) - 1
    last = min(end, view.as_of.timestamp)
    entries = sorted(_entries(desk, account, begin, end), key=lambda entry: entry.at)
    return Statement(
        account=checksummed(account),
        name=desk.names([account])[account],
        project=checksummed(project),
        project_name=desk.row["name"],
        year=year,
        since=iso(begin),
        until=iso(max(last, begin)),
        shares_before=shares(statement_queries.shares_at(view, project, account, begin - 1)),
        shares_after=shares(statement_queries.shares_at(view, project, account, end)),
        entries=entries,
        totals=_totals(desk, entries),
    )


def _entries(desk: ProjectDesk, account: str, begin: int, end: int) -> Iterator[Entry]:
    view, project = desk.view, desk.project

    def rows(query: Callable[..., Slice]) -> list[Row]:
        return _of_the_year(
            lambda key: query(view, project, key, _PAGE, account=account), begin, end
        )

    for given in contributions.contributions(desk, rows(contribution_queries.contributions)):
        kind = "WORK" if given.kind == "WORK" else "CONTRIBUTION"
        what = given.category.name if given.category else ""
        yield _entry(kind, given, given.money, given.shares, what, units=given.units)
    for back in contributions.refunds(desk, rows(contribution_queries.refunds)):
        yield _entry("REFUND", back, back.money, back.shares)
    for part in sharing.collections(desk, rows(dividend_queries.collections)):
        yield _entry("DIVIDEND", part, part.money, None, str(part.dividend))
    for paid in budgets.payments(desk, rows(line_queries.payments)):
        yield _entry("PAYMENT", paid, paid.money, None, str(paid.line))
    for left in sharing.exits(desk, rows(exit_queries.exits)):
        yield _entry("EXIT", left, None, left.shares)
        for money in left.paid:
            yield _entry("EXIT", left, money, None)


def _of_the_year(query: _Query, begin: int, end: int) -> list[Row]:
    """The rows of a list, newest first, that fall into the year; what is older isn't read."""
    found: list[Row] = []
    key: Key | None = None
    while True:
        some = query(key)
        found += [row for row in some.rows if begin <= row["timestamp"] <= end]
        key = some.next
        if key is None or some.rows[-1]["timestamp"] < begin:
            return found


def _entry(
    kind: Any, thing: Any, money: Any, shares_: Any, what: str = "", units: Any = None
) -> Entry:
    return Entry(
        kind=kind,
        at=thing.at,
        money=money,
        shares=shares_,
        units=units,
        what=what,
        transaction=thing.transaction,
    )


def _totals(desk: ProjectDesk, entries: list[Entry]) -> list[Total]:
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for entry in entries:
        if entry.money is not None:
            sums[entry.kind, entry.money.token.lower()] += int(entry.money.amount)
    return [
        Total(kind=kind, money=desk.money(amount, token))
        for (kind, token), amount in sorted(sums.items())
    ]


def _second(year: int) -> int:
    return int(datetime(year, 1, 1, tzinfo=UTC).timestamp())
