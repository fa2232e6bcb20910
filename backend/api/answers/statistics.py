"""Series of figures, one for each day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from backend.api.answers.desk import ProjectDesk, iso, shares, units
from backend.api.models.base import Money
from backend.api.models.statistics import DayFigures
from backend.storage import statistics_queries
from backend.storage.reader import Row
from backend.storage.statistics_queries import DAY

_NONE: dict[str, Any] = {}


def days(desk: ProjectDesk, first: int, last: int) -> list[DayFigures]:
    """The days from one to another, both numbered from 1970; none after the view's."""
    view, project = desk.view, desk.project
    last = min(last, view.now // DAY)
    begin = statistics_queries.first_block(view, first)
    given = _by_day(statistics_queries.contributions(view, project, begin))
    voted = _by_day(statistics_queries.ballots(view, project, begin))
    return [
        _figures(desk, day, given.get(day, _NONE), voted.get(day, _NONE), register, treasury)
        for day, register, treasury in _ends(desk, begin, first, last)
    ]


def _by_day(rows: Iterable[Row]) -> dict[int, Row]:
    return {row["day"]: row for row in rows}


def _ends(
    desk: ProjectDesk, begin: int, first: int, last: int
) -> Iterable[tuple[int, Row, dict[str, int]]]:
    """Each day with the register and the treasury at its end; of most days, as they were before."""
    asked = (desk.view, desk.project, begin)
    register = statistics_queries.register_before(*asked) or _NONE
    before = statistics_queries.treasury_before(*asked)
    treasury = {row["token"]: row["received"] - row["sent"] for row in before}
    registers = statistics_queries.registers(*asked)
    treasuries = statistics_queries.treasuries(*asked)
    changed = sorted(
        [*((row["day"], 0, row) for row in registers), *((r["day"], 1, r) for r in treasuries)],
        key=lambda change: change[:2],
    )
    place = 0
    for day in range(first, last + 1):
        while place < len(changed) and changed[place][0] <= day:
            _, is_treasury, row = changed[place]
            if is_treasury:
                treasury = {**treasury, row["token"]: row["received"] - row["sent"]}
            else:
                register = row
            place += 1
        yield day, register, treasury


def _figures(
    desk: ProjectDesk, day: int, given: Row, voted: Row, register: Row, treasury: dict[str, int]
) -> DayFigures:
    return DayFigures(
        day=iso(day * DAY)[:10],
        contributions=given.get("contributions", 0),
        money=desk.in_currency(given.get("money", 0)),
        money_shares=shares(given.get("money_shares")),
        work=units(given.get("units")),
        work_shares=shares(given.get("work_shares")),
        ballots=voted.get("ballots", 0),
        voters=voted.get("voters", 0),
        polls=voted.get("polls", 0),
        supply=shares(register.get("supply")),
        members=register.get("members", 0),
        holders=register.get("holders", 0),
        treasury=_money(desk, treasury),
    )


def _money(desk: ProjectDesk, treasury: dict[str, int]) -> list[Money]:
    return [desk.money(amount, token) for token, amount in sorted(treasury.items())]
