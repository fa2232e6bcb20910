"""Dividends and their parts, exits, and the terms of both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from backend.api.answers.desk import (
    ProjectDesk,
    checksummed,
    checksummed_or_none,
    iso,
    iso_or_none,
    shares,
)
from backend.api.models.base import Money, values_of
from backend.api.models.sharing import Collection, Dividend, DividendPart, Exit, Sharing
from backend.storage import exit_queries
from backend.storage.reader import Row

_Sharing = values_of(Sharing)
_Dividend = values_of(Dividend)
_DividendPart = values_of(DividendPart)
_Collection = values_of(Collection)


def sharing(row: Row) -> Sharing:
    """The terms in force, from a project's row."""
    return _Sharing(
        retained=row["retained"] or 0,
        exit_part=row["exit_part"] or 0,
        holding_time=row["holding_time"] or 0,
        set_at=iso(row["sharing_set_at"] or row["created_at"]),
    )


def dividends(desk: ProjectDesk, rows: Sequence[Row]) -> list[Dividend]:
    """Dividends with what was collected of them."""
    names = desk.names(row["distributor"] for row in rows)
    return [
        _Dividend(
            dividend=row["number"],
            distributor=checksummed(row["distributor"]),
            name=names[row["distributor"]],
            amount=desk.money(row["amount"], row["token"]),
            retained=desk.money(row["retained"], row["token"]),
            collected=desk.money(row["collected"], row["token"]),
            uncollected=desk.money(row["amount"] - row["collected"], row["token"]),
            collections=row["collections"],
            snapshot=row["snapshot"],
            taken_at=iso(row["taken_at"]),
            distributed_at=iso(row["opened_at"]),
            transaction=row["transaction_hash"],
        )
        for row in rows
    ]


def parts_of_dividend(desk: ProjectDesk, dividend: Row, rows: Sequence[Row]) -> list[DividendPart]:
    """The parts of one dividend's holders."""
    names = desk.names(row["account"] for row in rows)
    return [_part(desk, dividend, row, row["account"], names[row["account"]]) for row in rows]


def parts_of_account(desk: ProjectDesk, account: str, rows: Sequence[Row]) -> list[DividendPart]:
    """One account's parts; each row is of the dividend and of the part."""
    name = desk.names([account])[account]
    return [_part(desk, row, row, account, name) for row in rows]


def _part(
    desk: ProjectDesk, dividend: Row, row: Row, account: str, name: str | None
) -> DividendPart:
    token, collected = dividend["token"], row["collected_amount"]
    part = dividend["amount"] * row["shares"] // dividend["supply"] if dividend["supply"] else 0
    is_waiting = collected is None and dividend["taken_at"] < desk.view.now
    return _DividendPart(
        dividend=dividend["number"],
        account=checksummed(account),
        name=name,
        shares=shares(row["shares"]),
        part=desk.money(part, token),
        collected=desk.money(collected or 0, token),
        collectable=desk.money(part if is_waiting else 0, token),
        recipient=checksummed_or_none(row["collected_recipient"]),
        collected_at=iso_or_none(row["collected_timestamp"]),
        collection=row["collected_transaction_hash"],
    )


def collections(desk: ProjectDesk, rows: Sequence[Row]) -> list[Collection]:
    """What was collected."""
    names = desk.names(row["holder"] for row in rows)
    return [
        _Collection(
            dividend=row["dividend"],
            account=checksummed(row["holder"]),
            name=names[row["holder"]],
            recipient=checksummed(row["recipient"]),
            money=desk.money(row["amount"], row["token"]),
            at=iso(row["timestamp"]),
            transaction=row["transaction_hash"],
        )
        for row in rows
    ]


def exits(desk: ProjectDesk, rows: Sequence[Row]) -> list[Exit]:
    """Exits with what was paid for each."""
    names = desk.names(row["account"] for row in rows)
    paid: dict[Any, list[Money]] = {row["position"]: [] for row in rows}
    for each in exit_queries.payments(desk.view, desk.project, list(paid)):
        paid[each["exit"]].append(desk.money(each["amount"], each["token"]))
    return [
        Exit(
            account=checksummed(row["account"]),
            name=names[row["account"]],
            shares=shares(row["shares"]),
            paid=paid[row["position"]],
            recipient=checksummed(row["recipient"]),
            at=iso(row["timestamp"]),
            transaction=row["transaction_hash"],
        )
        for row in rows
    ]
