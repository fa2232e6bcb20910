"""Contributions and refunds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from backend.api.answers.desk import ProjectDesk, checksummed, iso, shares, units
from backend.api.models.base import Money, values_of
from backend.api.models.contribution import CategoryName, Contribution, Refund
from backend.storage.reader import Row

_CategoryName = values_of(CategoryName)
_Contribution = values_of(Contribution)
_Refund = values_of(Refund)


def category_of(desk: ProjectDesk, number: int) -> CategoryName:
    """A category of the project by its number."""
    return _CategoryName(number=number, name=desk.category_names.get(number, ""))


def contributions(desk: ProjectDesk, rows: Sequence[Row]) -> list[Contribution]:
    """Money given and work accepted."""
    names = desk.names(row["account"] for row in rows)
    money = desk.purse(desk.row["currency"])
    return [_contribution(desk, row, names[row["account"]], money) for row in rows]


def _contribution(
    desk: ProjectDesk, row: Row, name: str | None, money: Callable[[int], Money]
) -> Contribution:
    is_work = row["kind"] == "WORK"
    return _Contribution(
        kind=row["kind"],
        account=checksummed(row["account"]),
        name=name,
        shares=shares(row["shares"]),
        money=None if is_work else money(row["money"]),
        price=None if is_work else money(row["price"]),
        escrowed=row["escrowed"],
        category=category_of(desk, row["category"]) if is_work else None,
        units=units(row["units"]) if is_work else None,
        claim=row["claim"],
        at=iso(row["timestamp"]),
        transaction=row["transaction_hash"],
    )


def refunds(desk: ProjectDesk, rows: Sequence[Row]) -> list[Refund]:
    """Money taken back."""
    names = desk.names(row["account"] for row in rows)
    return [
        _Refund(
            account=checksummed(row["account"]),
            name=names[row["account"]],
            money=desk.in_currency(row["money"]),
            shares=shares(row["shares"]),
            at=iso(row["timestamp"]),
            transaction=row["transaction_hash"],
        )
        for row in rows
    ]
