"""What a batch would make of the cap table, at a project's own rates and price."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final

from backend.history.batch import Batch
from backend.history.rows import Row, Unmapped

_BASE: Final = Decimal(10) ** 18
_MOST: Final = Decimal(10) ** 12


@dataclass(frozen=True)
class Rates:
    """Shares for one unit of each category, the price of a share, and the currency's name."""

    categories: Mapping[str, Decimal]
    price: Decimal | None = None
    currency: str = ""


@dataclass
class Holding:
    """What one account, or one person without one, would hold: base units of shares."""

    account: str
    names: list[str] = field(default_factory=list)
    work: int = 0
    money: int = 0

    @property
    def shares(self) -> int:
        """Of both."""
        return self.work + self.money


def rates_of_file(path: Path, currency: str) -> Rates:
    """The rates of a project's file, as `coledger project create` takes it."""
    import tomllib

    from backend.wallet.errors import InputInvalid
    from backend.wallet.files import unreadable
    from backend.wording import failure

    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(path, error) from None
    except tomllib.TOMLDecodeError as error:
        raise failure(
            InputInvalid, "importing.not_toml", file=path.name, reason=str(error)
        ) from None
    listed = table.get("categories", [])
    funding = table.get("funding", {})
    found = {str(each.get("name")): _decimal(each.get("rate")) for each in listed}
    rates = {name: rate for name, rate in found.items() if rate is not None}
    return Rates(rates, _decimal(funding.get("price")), currency)


def preview(batch: Batch, rates: Rates) -> tuple[list[Holding], list[Unmapped]]:
    """Who would hold what, the largest first, and the rows that bring nothing, with the reason."""
    accounts = {person.id: person.account.strip().lower() for person in batch.people}
    names = {person.id: person.name for person in batch.people}
    holdings: dict[str, Holding] = {}
    problems: list[Unmapped] = []
    for row in batch.rows:
        if row.skip:
            continue
        shares, why = shares_of(row, batch.categories, rates)
        if why:
            problems.append(Unmapped(row.source, named(row), why))
            continue
        key = accounts.get(row.person) or f"?{row.person}"
        holding = holdings.setdefault(key, Holding(accounts.get(row.person, "")))
        name = names.get(row.person, row.person)
        if name not in holding.names:
            holding.names.append(name)
        if row.units:
            holding.work += shares
        else:
            holding.money += shares
    return sorted(holdings.values(), key=lambda each: (-each.shares, each.names)), problems


def named(row: Row) -> str:
    """How a row that gives nothing is named."""
    return f"{row.id} {row.person} {row.kind}"


def shares_of(row: Row, categories: Mapping[str, str], rates: Rates) -> tuple[int, str]:
    """Base units of shares for a row, and why there are none."""
    if row.units:
        rate = rates.categories.get(categories.get(row.kind, ""))
        units = _decimal(row.units)
        if not categories.get(row.kind):
            return 0, "no_category"
        if rate is None:
            return 0, "category_unknown"
        return (0, "amount") if units is None else (_floor(units * rate), "")
    amount = _decimal(row.amount)
    if amount is None:
        return 0, "amount"
    if rates.price is None or row.currency != rates.currency.upper():
        return 0, "other_currency"
    return _floor(amount / rates.price), ""


def units_by_category(batch: Batch, person_ids: set[str]) -> dict[str, list[tuple[Row, Decimal]]]:
    """The rows of work of some people, by the category's name; those without one are left out."""
    found: dict[str, list[tuple[Row, Decimal]]] = defaultdict(list)
    for row in batch.rows:
        units, category = _decimal(row.units), batch.categories.get(row.kind, "")
        is_open = not (row.skip or row.claimed)
        if row.person in person_ids and is_open and units is not None and category:
            found[category].append((row, units))
    return found


def _floor(shares: Decimal) -> int:
    """Rounded down: nobody gains by rounding."""
    return int((shares * _BASE).to_integral_value(ROUND_DOWN))


def _decimal(value: Any) -> Decimal | None:
    """A positive number that a text writes exactly."""
    try:
        found = Decimal(value) if isinstance(value, str | int) else None
    except InvalidOperation:
        return None
    return found if found is not None and found.is_finite() and 0 < found < _MOST else None
