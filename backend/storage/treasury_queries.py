"""What the treasury holds, and what entered and left it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, bindparam, select

from backend.storage import tables
from backend.storage.prepared import Prepared
from backend.storage.prepared_lists import Currents, PreparedList
from backend.storage.reader import Key, Row, Slice, View, happened, newest


def balances(view: View, project: str) -> Sequence[Row]:
    """Per token what has arrived and left, by the address of the token."""
    return _BALANCES.rows(view, project)


def balance(view: View, project: str, token: str) -> int:
    """What the treasury holds of one token, in its base units."""
    row = view.ask_one(_BALANCE, project=project, token=token)
    return row["received"] - row["sent"] if row else 0


_BALANCE = Prepared(
    lambda: select(tables.treasury).where(
        tables.treasury.c.project == bindparam("project"),
        tables.treasury.c.token == bindparam("token"),
        newest(tables.treasury),
    )
)


def movements(
    view: View,
    project: str,
    after: Key | None,
    limit: int,
    *,
    account: str | None = None,
    direction: str | None = None,
    reason: str | None = None,
) -> Slice:
    """What entered (IN) or left (OUT), the newest first; keys are (position, direction)."""
    return _MOVEMENTS.take(
        view,
        after,
        limit,
        project=project,
        counterparty=account,
        direction=direction,
        reason=reason,
    )


def _movements(filters: frozenset[str]) -> Select[Any]:
    found = tables.treasury_movement
    given = [found.c[name] == bindparam(name) for name in sorted(filters)]
    return select(found).where(*given, happened(found))


_BALANCES = Currents(tables.treasury, "token", "")
_MOVEMENTS = PreparedList(
    _movements, [tables.treasury_movement.c.position, tables.treasury_movement.c.direction]
)
