"""What happened each day, and what was at the end of it. Days are numbered from 1970, in UTC."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    Select,
    Table,
    bindparam,
    case,
    func,
    select,
)

from backend.storage import tables
from backend.storage.columns import first_position
from backend.storage.moments import newest_until
from backend.storage.prepared import Prepared
from backend.storage.reader import END, Row, View, newest
from backend.storage.sums import total

DAY: Final = 86_400
_FIRST: Final = bindparam("first", type_=BigInteger)
_PROJECT: Final[BindParameter[str]] = bindparam("project")


def first_block(view: View, day: int) -> int:
    """The first block that may carry anything of a day or later."""
    found = newest_until(view.connection, tables.block, day * DAY - 1)
    return 0 if found is None else found[0] + 1


def contributions(view: View, project: str, first: int) -> Sequence[Row]:
    """Per day since a block what was given and accepted."""
    return view.ask(_CONTRIBUTIONS, project=project, first=first_position(first))


def ballots(view: View, project: str, first: int) -> Sequence[Row]:
    """Per day since a block how many answered how often, and what their answers weighed."""
    return view.ask(_BALLOTS, project=project, first=first_position(first))


def register_before(view: View, project: str, first: int) -> Row | None:
    """The register before a block."""
    found = tables.register
    return view.row(select(found).where(found.c.project == project, newest(found, first - 1)))


def treasury_before(view: View, project: str, first: int) -> Sequence[Row]:
    """What the treasury had received and sent before a block."""
    found = tables.treasury
    return view.rows(select(found).where(found.c.project == project, newest(found, first - 1)))


def registers(view: View, project: str, first: int) -> Sequence[Row]:
    """The register at the end of each day since a block, of days that changed it."""
    return view.ask(_REGISTERS, project=project, first=first)


def treasuries(view: View, project: str, first: int) -> Sequence[Row]:
    """The same of each token of the treasury."""
    return view.ask(_TREASURIES, project=project, first=first)


def _day(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return (column.op("/")(DAY)).label("day")


def _since(table: Table) -> list[ColumnElement[bool]]:
    return [table.c.project == _PROJECT, table.c.position >= _FIRST, table.c.position < END]


def _contributions() -> Select[Any]:
    found = tables.contribution
    is_work = found.c.kind == "WORK"
    return (
        select(
            _day(found.c.timestamp),
            func.count().label("contributions"),
            total(found.c.money).label("money"),
            total(case((~is_work, found.c.shares))).label("money_shares"),
            func.coalesce(func.sum(found.c.units), 0).label("units"),
            total(case((is_work, found.c.shares))).label("work_shares"),
        )
        .where(*_since(found))
        .group_by("day")
        .order_by("day")
    )


def _ballots() -> Select[Any]:
    found = tables.ballot
    return (
        select(
            _day(found.c.timestamp),
            func.count().label("ballots"),
            func.count(found.c.voter.distinct()).label("voters"),
            func.count(found.c.poll.distinct()).label("polls"),
        )
        .where(*_since(found))
        .group_by("day")
        .order_by("day")
    )


def _at_day_ends(table: Table, *keys: str) -> Select[Any]:
    """Of each key and day the last version."""
    day = _day(table.c.timestamp)
    last = (
        select(day, *(table.c[key] for key in keys), func.max(table.c.valid_from).label("last"))
        .where(
            table.c.project == _PROJECT,
            table.c.valid_from >= _FIRST,
            table.c.valid_from <= bindparam("block", type_=BigInteger),
        )
        .group_by("day", *(table.c[key] for key in keys))
        .subquery()
    )
    same = [table.c[key] == last.c[key] for key in keys]
    return (
        select(table, last.c.day)
        .join(last, table.c.valid_from == last.c.last)
        .where(table.c.project == _PROJECT, *same)
        .order_by(last.c.day, *(table.c[key] for key in keys))
    )


_CONTRIBUTIONS = Prepared(_contributions)
_BALLOTS = Prepared(_ballots)
_REGISTERS = Prepared(lambda: _at_day_ends(tables.register))
_TREASURIES = Prepared(lambda: _at_day_ends(tables.treasury, "token"))
