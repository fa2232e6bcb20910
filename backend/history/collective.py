"""An Open Collective's transactions, as its CSV export has them: who gave how much money.

Only gifts become rows. What was spent has been paid already; fees, refunds and what was refunded
bring nothing in. All of it is listed with the reason.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final

from backend.history.rows import Found, Person, Row, Unmapped, one_line, row_id, slug
from backend.wallet.errors import InputInvalid
from backend.wallet.files import unreadable
from backend.wording import failure

_LARGEST: Final = 100_000_000
_MOST: Final = 500_000
# The export's names for each column, its older ones after them.
_COLUMNS: Final = {
    "day": ("datetime", "date", "createdat"),
    "id": ("shortid", "id", "transactionid"),
    "type": ("type", "creditdebit"),
    "kind": ("kind",),
    "amount": ("amount", "amountsinglecolumn"),
    "currency": ("currency",),
    "account": ("accountslug",),
    "giver": ("oppositeaccountslug", "fromaccountslug"),
    "giver_name": ("oppositeaccountname", "fromaccountname"),
    "is_refund": ("isrefund",),
    "was_refunded": ("isrefunded",),
}
_OPTIONAL: Final = frozenset({"giver_name", "is_refund", "was_refunded", "kind", "account"})
_GIFTS: Final = frozenset({"", "CONTRIBUTION", "ADDED_FUNDS", "ADDEDFUNDS"})


def read_collective(path: Path) -> Found:
    """One row for each gift. The amount is what was given, before fees."""
    found, seen = Found(), Counter[str]()
    for number, row in _rows(path):
        source = f"opencollective:{slug(row['account'] or path.stem)}"
        what = f"line {number}: {row['id']}"
        why = _why_not(row)
        amount = _amount(row["amount"])
        if why is None and amount is None:
            why = "amount"
        if why is None and not row["giver"]:
            why = "nobody"
        if why is not None or amount is None:
            found.unmapped.append(Unmapped(source, what, why or "amount"))
            continue
        person = slug(row["giver"])
        if not seen[person]:
            found.people.append(Person(person, one_line(row["giver_name"] or row["giver"], 80)))
        seen[person] += 1
        found.rows.append(_gift(found, source, row, person, amount))
    return found


def _gift(found: Found, source: str, row: dict[str, str], person: str, amount: Decimal) -> Row:
    currency = row["currency"].upper()
    day = _day(row["day"])
    said = f"{person} gave {amount:f} {currency} on {day}: transaction {one_line(row['id'], 80)}"
    return Row(
        id=row_id(source, row["id"]),
        person=person,
        kind="money",
        day=day,
        source=source,
        what=f"transaction {one_line(row['id'], 80)}",
        evidence=found.evidence([said, source]),
        amount=f"{amount:f}",
        currency=currency,
    )


def _why_not(row: dict[str, str]) -> str | None:
    """Why a transaction brings nothing in; None if it does."""
    if row["type"].upper() != "CREDIT":
        return "spent"
    if _is_true(row["is_refund"]) or _is_true(row["was_refunded"]):
        return "refund"
    return None if row["kind"].upper().replace(" ", "_") in _GIFTS else "not_a_gift"


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        if path.stat().st_size > _LARGEST:
            raise failure(InputInvalid, "importing.too_long", file=path.name, most=_MOST)
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            names = _names(path, list(reader.fieldnames or []))
            for number, given in enumerate(reader, 2):
                if number > _MOST:
                    raise failure(InputInvalid, "importing.too_long", file=path.name, most=_MOST)
                yield (
                    number,
                    {
                        name: (given.get(column) or "").strip() if column else ""
                        for name, column in names.items()
                    },
                )
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(path, error) from None
    except csv.Error as error:
        raise failure(
            InputInvalid, "importing.not_csv", file=path.name, reason=str(error)
        ) from None


def _names(path: Path, given: list[str] | tuple[str, ...]) -> dict[str, str]:
    """The file's column for each thing; empty where an optional one is missing."""
    plain = {"".join(filter(str.isalnum, column)).lower(): column for column in given}
    found = {}
    for name, known in _COLUMNS.items():
        column = next((plain[each] for each in known if each in plain), "")
        if not column and name not in _OPTIONAL:
            raise failure(InputInvalid, "importing.no_column", file=path.name, column=known[0])
        found[name] = column
    return found


def _amount(text: str) -> Decimal | None:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and 0 < amount < Decimal(10) ** 15 else None


def _day(text: str) -> str:
    try:
        return datetime.fromisoformat(text).date().isoformat()
    except ValueError:
        return ""


def _is_true(text: str) -> bool:
    return text.lower() in ("true", "1", "yes", "refund", "refunded")
