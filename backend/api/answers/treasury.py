"""What the treasury holds, and what moved."""

from __future__ import annotations

from collections.abc import Sequence

from backend.api.answers.desk import ProjectDesk, checksummed, checksummed_or_none, iso
from backend.api.models.base import values_of
from backend.api.models.others import Balance, Movement
from backend.storage.reader import Row

_Balance = values_of(Balance)
_Movement = values_of(Movement)


def balances(desk: ProjectDesk, rows: Sequence[Row]) -> list[Balance]:
    """What is held of each token."""
    return [
        _Balance(
            balance=desk.money(row["received"] - row["sent"], row["token"]),
            received=desk.money(row["received"], row["token"]),
            sent=desk.money(row["sent"], row["token"]),
            movements=row["movements"],
        )
        for row in rows
    ]


def movements(desk: ProjectDesk, rows: Sequence[Row]) -> list[Movement]:
    """What entered and left."""
    return [
        _Movement(
            direction=row["direction"],
            reason=row["reason"],
            money=desk.money(row["amount"], row["token"]),
            counterparty=checksummed(row["counterparty"]),
            account=checksummed_or_none(row["account"]),
            decision=row["poll"],
            line=row["line"],
            dividend=row["dividend"],
            at=iso(row["timestamp"]),
            transaction=row["transaction_hash"],
        )
        for row in rows
    ]
