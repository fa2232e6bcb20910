"""What an account held at earlier times, and when it left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import BigInteger, Select, bindparam, select

from backend.storage import tables
from backend.storage.prepared import Prepared
from backend.storage.reader import BLOCK, Row, View, happened, newest

_ACCOUNT: Final[Any] = bindparam("account")
_PROJECT: Final[Any] = bindparam("project")


def snapshots_held(view: View, project: str, until: int, limit: int) -> Sequence[Row]:
    """The newest snapshots that were taken no later than a time, with their numbers."""
    return view.ask(_SNAPSHOTS, project=project, until=until, most=limit)


def held_at(view: View, project: str, account: str, time: int) -> int:
    """The shares that an account held at the end of a timestamp."""
    row = view.ask_one(_HELD, project=project, account=account, until=time)
    return int(row["shares"]) if row else 0


def left_at(view: View, project: str, account: str) -> int:
    """The position of an account's last exit; zero if there was none."""
    row = view.ask_one(_LEFT, project=project, account=account)
    return int(row["position"]) if row else 0


def snapshot_before(view: View, project: str, block: int) -> int:
    """The newest snapshot's number at the end of a block."""
    row = view.ask_one(_SNAPSHOT_THEN, project=project, then=block)
    return int(row["snapshot"]) if row else 0


def _snapshots() -> Select[Any]:
    snapshot = tables.snapshot
    return (
        select(snapshot.c.number, snapshot.c.taken_at)
        .where(
            snapshot.c.project == _PROJECT,
            snapshot.c.taken_at <= bindparam("until", type_=BigInteger),
            newest(snapshot),
        )
        .order_by(snapshot.c.number.desc())
        .limit(bindparam("most"))
    )


def _held() -> Select[Any]:
    holder = tables.holder
    return (
        select(holder.c.shares)
        .where(
            holder.c.project == _PROJECT,
            holder.c.account == _ACCOUNT,
            holder.c.timestamp <= bindparam("until", type_=BigInteger),
            holder.c.valid_from <= BLOCK,
        )
        .order_by(holder.c.valid_from.desc())
        .limit(1)
    )


def _left() -> Select[Any]:
    found = tables.exit_
    return (
        select(found.c.position)
        .where(found.c.project == _PROJECT, found.c.account == _ACCOUNT, happened(found))
        .order_by(found.c.position.desc())
        .limit(1)
    )


def _snapshot_then() -> Select[Any]:
    register = tables.register
    then = bindparam("then", type_=BigInteger)
    return select(register.c.snapshot).where(register.c.project == _PROJECT, newest(register, then))


_SNAPSHOTS = Prepared(_snapshots)
_HELD = Prepared(_held)
_LEFT = Prepared(_left)
_SNAPSHOT_THEN = Prepared(_snapshot_then)
