"""Which block a view shows: the newest that is indexed, or an earlier one that is asked for.

What is asked for need not carry a log of ours. The view shows the newest block at or below it whose
header the index has: nothing of the ledger changed in between. States that follow from the time are
those of the time that was asked for, or of that block.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, func, select

from backend.errors import MomentAhead, MomentTooEarly
from backend.storage import tables
from backend.storage.prepared import Prepared, Row

_Found = tuple[int, str, int]


@dataclass(frozen=True)
class Moment:
    """What is asked for: a block's number, or a time in Unix seconds; or neither: now."""

    block: int | None = None
    time: int | None = None


NOW = Moment()


@dataclass(frozen=True)
class AsOf:
    """The block that a view shows, and how final its node said it is: latest, safe or finalized.

    `now` is the time that states are computed for. `head` is the newest block that the node told
    of, `newest` the newest that is indexed. `rollbacks` counts what was ever rolled back.
    """

    block: int
    hash: str
    timestamp: int
    finality: str
    head: int
    now: int
    newest: int
    stamp: str = ""  # changes whenever an answer might
    rollbacks: int = 0
    verified: str = "none"
    asked: Moment = NOW


def as_of(connection: Connection, moment: Moment = NOW) -> AsOf | None:
    """As of which block the index answers a question about a moment; None if nothing is indexed.

    Raises MomentAhead, MomentTooEarly.
    """
    cursor = _STANDING.row(connection)
    if cursor is None:
        return None
    number, hash_, timestamp = _block(connection, cursor, moment)
    finality = "latest"
    if number <= cursor["finalized"]:
        finality = "finalized"
    elif number <= cursor["safe"]:
        finality = "safe"
    verified = _VERIFIED.row(connection, number=number)
    return AsOf(
        block=number,
        hash=hash_,
        timestamp=timestamp,
        finality=finality,
        head=cursor["head"],
        now=timestamp if moment.time is None else moment.time,
        newest=cursor["number"],
        stamp=stamp_of(cursor),
        rollbacks=cursor["rollbacks"] or 0,
        verified=verified["tier"] if verified and verified["last"] >= number else "none",
        asked=moment,
    )


def stamp_of(cursor: Row) -> str:
    """All that answers depend on: the newest block, what is final, and when tables were made."""
    names = ("number", "hash", "safe", "finalized", "rollbacks", "generation")
    return ".".join(str(cursor[name] or 0) for name in names)


def _block(connection: Connection, cursor: Row, moment: Moment) -> _Found:
    newest = (cursor["number"], cursor["hash"], cursor["timestamp"])
    if moment.block is not None:
        if moment.block > newest[0]:
            raise _ahead(str(moment.block), cursor)
        return newest if moment.block == newest[0] else _at_block(connection, moment.block)
    if moment.time is None:
        return newest
    if moment.time > newest[2]:
        raise _ahead(str(moment.time), cursor)
    return newest if moment.time == newest[2] else _at_time(connection, moment.time)


def _at_block(connection: Connection, number: int) -> _Found:
    found = [_below(connection, table, number) for table in _STORED]
    known = [row for row in found if row is not None]
    if not known:
        raise _too_early(connection, str(number))
    return max(known)


def _at_time(connection: Connection, time: int) -> _Found:
    found = [newest_until(connection, table, time) for table in _STORED]
    known = [row for row in found if row is not None]
    if not known:
        raise _too_early(connection, str(time))
    return max(known)


def newest_until(connection: Connection, table: Table, time: int) -> _Found | None:
    """The newest stored block that is no later than a time.

    Times grow with numbers: halving what is between finds it without an index of times.
    """
    bounds = _bounds(table).row(connection)
    best = None
    least, most = (bounds["least"], bounds["most"]) if bounds else (None, None)
    while least is not None and least <= most:
        middle = (least + most) // 2
        row = _below(connection, table, middle)
        if row is None:
            break
        if row[2] <= time:
            best, least = row, middle + 1
        else:
            most = row[0] - 1
    return best


def _below(connection: Connection, table: Table, number: int) -> _Found | None:
    row = _at_or_below(table).row(connection, number=number)
    return None if row is None else (row["number"], row["hash"], row["timestamp"])


def _standing() -> Select[Any]:
    counted = select(func.max(tables.rollback.c.number)).scalar_subquery()
    made = select(tables.generation.c.number).scalar_subquery()
    return select(tables.cursor, counted.label("rollbacks"), made.label("generation"))


def _verified() -> Select[Any]:
    found = tables.verified_range
    statement = select(found.c.last, found.c.tier).where(found.c.first <= bindparam("number"))
    return statement.order_by(found.c.first.desc()).limit(1)


@cache
def _at_or_below(table: Table) -> Prepared:
    return Prepared(
        lambda: (
            select(table.c.number, table.c.hash, table.c.timestamp)
            .where(table.c.number <= bindparam("number"))
            .order_by(table.c.number.desc())
            .limit(1)
        )
    )


@cache
def _bounds(table: Table) -> Prepared:
    least = select(func.min(table.c.number)).scalar_subquery().label("least")
    most = select(func.max(table.c.number)).scalar_subquery().label("most")
    return Prepared(lambda: select(least, most))


_STORED = (tables.block, tables.header)
_STANDING = Prepared(_standing)
_VERIFIED = Prepared(_verified)


def _ahead(asked: str, cursor: Row) -> MomentAhead:
    return MomentAhead(
        f"The index has come to block {cursor['number']}, and not yet to {asked}. Ask for an"
        " earlier moment, or again later.",
        asked=asked,
        newest=cursor["number"],
    )


def _too_early(connection: Connection, asked: str) -> MomentTooEarly:
    bounds = _bounds(tables.block).row(connection)
    first = bounds["least"] if bounds else None
    return MomentTooEarly(
        f"Nothing had happened by {asked}: the first block with an event is {first}.",
        asked=asked,
        first=first,
    )
