"""When an account did something, from what happened alone."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, select, union_all

from backend.storage import tables
from backend.storage.reader import View, happened

_WEEK = 7 * 86_400
# Unix time began on a Thursday; weeks begin on Mondays.
_MONDAY = 4 * 86_400


def weeks(view: View, project: str, account: str) -> list[int]:
    """The first seconds of the weeks in which it gave, worked, claimed, voted or posted, in order."""
    found = union_all(*_moments(view, project, account)).subquery()
    rows = view.rows(select(found.c.timestamp).distinct())
    return sorted({_monday(row["timestamp"]) for row in rows})


def claims_reviewed(view: View, project: str, account: str) -> int:
    """In how many polls about claims of others it cast a ballot."""
    ballot, claim = tables.ballot, tables.claim
    statement = (
        select(func.count(ballot.c.poll.distinct()).label("count"))
        .join(
            claim,
            (claim.c.project == ballot.c.project)
            & (claim.c.claim == ballot.c.poll)
            & (claim.c.claimant != ballot.c.voter),
        )
        .where(ballot.c.project == project, ballot.c.voter == account, happened(ballot, view.block))
    )
    row = view.row(statement)
    return int(row["count"]) if row else 0


def work_by_category(view: View, project: str, account: str) -> dict[int, int]:
    """Accepted units of each category, in hundredths."""
    given = tables.contribution
    rows = view.rows(
        select(given.c.category, func.sum(given.c.units).label("units"))
        .where(
            given.c.project == project,
            given.c.account == account,
            given.c.kind == "WORK",
            happened(given, view.block),
        )
        .group_by(given.c.category)
    )
    return {int(row["category"]): int(row["units"]) for row in rows}


def first_contribution(view: View, project: str, account: str) -> int | None:
    """When it first gave money or had work accepted."""
    given = tables.contribution
    row = view.row(
        select(func.min(given.c.timestamp).label("first")).where(
            given.c.project == project, given.c.account == account, happened(given, view.block)
        )
    )
    return None if row is None or row["first"] is None else int(row["first"])


def _moments(view: View, project: str, account: str) -> list[Select[Any]]:
    places = (
        (tables.contribution, "account"),
        (tables.ballot, "voter"),
        (tables.post, "author"),
        (tables.promise, "account"),
        (tables.acceptance, "account"),
    )
    found = [
        select(table.c.timestamp).where(
            table.c.project == project, table.c[name] == account, happened(table, view.block)
        )
        for table, name in places
    ]
    claim = tables.claim
    asked = select(claim.c.opened_at.label("timestamp")).where(
        claim.c.project == project, claim.c.claimant == account, claim.c.valid_from <= view.block
    )
    return [*found, asked]


def _monday(time: int) -> int:
    return time - (time - _MONDAY) % _WEEK
