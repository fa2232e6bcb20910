"""What an account's shares would bring if it left, by the terms in force: mirrors `Exits.sol`.

The chain has the last word: a token that nobody told the index of, or that has moved without an
event, isn't counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from backend.api.answers.desk import ProjectDesk, shares
from backend.api.answers.projects import phase_at
from backend.api.models.account import Worth
from backend.api.models.base import Money
from backend.storage import custody_queries, held_queries, treasury_queries
from backend.storage.columns import block_of

_WHOLE: Final = 10_000
_COMPARED: Final = 16


@dataclass(frozen=True)
class Exitable:
    """How many shares may leave now, and with which snapshot; zero: none, or none is needed."""

    shares: int
    snapshot: int


def exitable(desk: ProjectDesk, account: str, held: int) -> Exitable:
    """The most that may leave: the lesser of now and of a snapshot that is old enough."""
    if desk.row["dissolved_at"] is not None:
        return Exitable(held, 0)
    is_building = phase_at(desk.row, desk.view.now) == "BUILDING"
    if not held or not is_building or not desk.row["exit_part"]:
        return Exitable(0, 0)
    until = min(desk.view.now - desk.row["holding_time"], desk.view.now - 1)
    first = _first_fit(desk, account)
    best = Exitable(0, 0)
    for row in held_queries.snapshots_held(desk.view, desk.project, until, _COMPARED):
        if row["number"] < first:
            break
        then = held_queries.held_at(desk.view, desk.project, account, row["taken_at"])
        if min(then, held) > best.shares:
            best = Exitable(min(then, held), row["number"])
    return best


def _first_fit(desk: ProjectDesk, account: str) -> int:
    """No snapshot from before the last exit counts."""
    left = held_queries.left_at(desk.view, desk.project, account)
    if not left:
        return 1
    return held_queries.snapshot_before(desk.view, desk.project, block_of(left)) + 1


def worth(desk: ProjectDesk, account: str, held: int) -> Worth:
    """What leaving with all that may leave would pay now."""
    found = exitable(desk, account, held)
    return Worth(shares=shares(found.shares), pays=paid_for(desk, found.shares))


def paid_for(desk: ProjectDesk, amount: int) -> list[Money]:
    """What the treasury would pay for so many shares, rounded down."""
    supply = desk.row["supply"] or 0
    part = _WHOLE if desk.row["dissolved_at"] is not None else desk.row["exit_part"] or 0
    if not amount or not supply or not part:
        return []
    pays = []
    promised = _in_lines(desk) if desk.row["dissolved_at"] is not None else set()
    for row in treasury_queries.balances(desk.view, desk.project):
        if row["token"] in promised:
            continue  # nobody is paid of it before its lines are closed
        paid = (row["received"] - row["sent"]) * amount * part // (supply * _WHOLE)
        if paid > 0:
            pays.append(desk.money(paid, row["token"]))
    return pays


def _in_lines(desk: ProjectDesk) -> set[str]:
    rows = custody_queries.custody(desk.view, desk.project)
    return {row["token"] for row in rows if row["lines"]}
