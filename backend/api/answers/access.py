"""Tiers of access, who has them, and members who moved."""

from __future__ import annotations

from collections.abc import Sequence

from backend.api.answers.contributions import category_of
from backend.api.answers.desk import (
    SHARE_DECIMALS,
    ProjectDesk,
    checksummed,
    iso,
    shares,
    units,
)
from backend.api.models.access import Access, Move, Tier, TierWork
from backend.api.models.base import Money
from backend.api.tokens import NATIVE
from backend.storage import access_queries, holder_queries
from backend.storage.reader import Row


def tiers(desk: ProjectDesk, rows: Sequence[Row]) -> list[Tier]:
    """What each tier needs."""
    return [_tier(desk, row) for row in rows]


def _tier(desk: ProjectDesk, row: Row) -> Tier:
    work = TierWork(category=category_of(desk, row["category"]), units=units(row["units"]))
    return Tier(
        tier=row["number"],
        holding=_holding(desk, row) if row["minimum"] else None,
        work=work if row["units"] else None,
    )


def _holding(desk: ProjectDesk, row: Row) -> Money:
    if not _is_own(desk, row):
        return desk.money(row["minimum"], row["token"])
    return Money(
        amount=str(row["minimum"]),
        decimals=SHARE_DECIMALS,
        symbol=desk.row["symbol"],
        token=checksummed(desk.project),
    )


def access(
    desk: ProjectDesk, rows: Sequence[Row], account: str, member: Row | None
) -> list[Access]:
    """Whether an account has each tier's access; `member` is what the index holds of it."""
    held = holder_queries.holder(desk.view, desk.project, account)
    done: dict[int, int] = {}
    # A key that was given up keeps its number, but not what the member has earned.
    if member is not None and member["successor"] is None:
        done = access_queries.accepted_work(desk.view, desk.project, member["number"])
    return [_access(desk, row, held["shares"] if held else 0, done) for row in rows]


def _access(desk: ProjectDesk, row: Row, held: int, done: dict[int, int]) -> Access:
    by_holding: bool | None = False
    if row["minimum"]:
        by_holding = held >= row["minimum"] if _is_own(desk, row) else None
    has_done = done.get(row["category"], 0)
    by_work = row["units"] > 0 and has_done >= row["units"]
    return Access(
        tier=_tier(desk, row),
        granted=True if by_work else by_holding,
        by_holding=by_holding,
        by_work=by_work,
        units=units(has_done) if row["units"] else None,
    )


def _is_own(desk: ProjectDesk, row: Row) -> bool:
    return row["token"] in (NATIVE, desk.project)


def moves(desk: ProjectDesk, rows: Sequence[Row]) -> list[Move]:
    """Moves and vetoes."""
    names = desk.names(row["account"] for row in rows)
    return [
        Move(
            kind="VETOED" if row["vetoed"] else "MOVED",
            account=checksummed(row["account"]),
            name=names[row["account"]],
            successor=checksummed(row["successor"]),
            number=row["number"],
            shares=None if row["vetoed"] else shares(row["shares"]),
            decision=row["decision"],
            at=iso(row["timestamp"]),
            transaction=row["transaction_hash"],
        )
        for row in rows
    ]
