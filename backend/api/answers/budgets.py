"""Budget lines, what they paid, and what the project holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from backend.api.answers.desk import (
    ProjectDesk,
    checksummed,
    checksummed_or_none,
    iso,
    iso_or_none,
)
from backend.api.models.budget import Custody, CustodyMovement, Line, LinePayment
from backend.api.models.vocabulary import LineState
from backend.storage import move_queries
from backend.storage.reader import Row

_WEEK: Final = 7 * 24 * 3600


def payable_until(row: Row) -> int:
    """Last second in which claims that were opened in time may be paid."""
    return int(row["expires_at"] + row["grace_weeks"] * _WEEK)


def line_state(row: Row, now: int, *, dissolved: bool) -> LineState:
    """Where a line stands at a time; what is left may be returned once nothing can be paid."""
    if row["closed_at"] is not None:
        return "CLOSED"
    if row["paid"] == row["amount"]:
        return "SPENT"
    if dissolved or now > payable_until(row):
        return "CLOSABLE"
    return "OPEN" if now <= row["expires_at"] else "SETTLING"


def state_of(desk: ProjectDesk, row: Row) -> LineState:
    """The same at the desk's block."""
    dissolved = desk.row["dissolved_at"] is not None
    return line_state(row, desk.view.now, dissolved=dissolved)


def lines(desk: ProjectDesk, rows: Sequence[Row]) -> list[Line]:
    """Lines with what they have paid and left."""
    payees = {row["payee"] for row in rows}
    names = desk.names(payees | {row["owner"] for row in rows})
    heirs = move_queries.successors(desk.view, desk.project, payees)
    return [_line(desk, row, names, heirs.get(row["payee"])) for row in rows]


def _line(desk: ProjectDesk, row: Row, names: dict[str, str | None], heir: str | None) -> Line:
    return Line(
        line=row["number"],
        state=state_of(desk, row),
        amount=desk.money(row["amount"], row["token"]),
        paid=desk.money(row["paid"], row["token"]),
        left=desk.money(row["amount"] - row["paid"], row["token"]),
        payments=row["payments"],
        payee=checksummed_or_none(row["payee"]),
        name=names[row["payee"]],
        successor=checksummed_or_none(heir),
        owner=checksummed_or_none(row["owner"]),
        owner_name=names[row["owner"]],
        due_at=iso_or_none(row["due_at"]),
        expires_at=iso(row["expires_at"]),
        payable_until=iso(payable_until(row)),
        digest=row["digest"],
        stored=desk.stored(row["digest"]),
        decision=row["decision"],
        opened_at=iso(row["opened_at"]),
        closed_at=iso_or_none(row["closed_at"]),
        transaction=row["transaction_hash"],
    )


def payments(desk: ProjectDesk, rows: Sequence[Row]) -> list[LinePayment]:
    """What lines have paid."""
    names = desk.names(row["payee"] for row in rows)
    return [
        LinePayment(
            line=row["line"],
            claim=row["claim"],
            payee=checksummed(row["payee"]),
            name=names[row["payee"]],
            money=desk.money(row["amount"], row["token"]),
            at=iso(row["timestamp"]),
            transaction=row["transaction_hash"],
        )
        for row in rows
    ]


def custody(desk: ProjectDesk, rows: Sequence[Row]) -> list[Custody]:
    """What the project holds of each token for persons."""
    return [
        Custody(
            escrow=desk.money(row["escrow"], row["token"]),
            lines=desk.money(row["lines"], row["token"]),
            dividends=desk.money(row["dividends"], row["token"]),
            total=desk.money(row["escrow"] + row["lines"] + row["dividends"], row["token"]),
        )
        for row in rows
    ]


def custody_movements(desk: ProjectDesk, rows: Sequence[Row]) -> list[CustodyMovement]:
    """What came to be held, and what no longer is."""
    return [
        CustodyMovement(
            direction=row["direction"],
            reason=row["reason"],
            money=desk.money(row["amount"], row["token"]),
            counterparty=checksummed(row["counterparty"]),
            account=checksummed_or_none(row["account"]),
            line=row["line"],
            dividend=row["dividend"],
            at=iso(row["timestamp"]),
            transaction=row["transaction_hash"],
        )
        for row in rows
    ]
