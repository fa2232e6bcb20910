"""Dividends as a table for the terminal, asked from the chain alone."""

from __future__ import annotations

from eth_typing import ChecksumAddress
from rich.table import Table

from backend.cli.tables import list_table
from backend.wallet import dividends
from backend.wallet.project import Project
from backend.wallet.tokens import currency_of
from backend.wording import say

_COLUMNS = ("dividend", "amount", "snapshot")


def dividends_table(project: Project, holder: ChecksumAddress | None, language: str) -> Table:
    """All dividends, one a row; with a holder, what each still brings them."""
    rows = [
        _row(project, number, holder, language)
        for number in range(1, int(project.ask("dividendCount")) + 1)
    ]
    columns = (*_COLUMNS, "collectable") if holder else _COLUMNS
    title = say(language, "cli.dividend.title", project=project.facts.name)
    return list_table(language, title, "cli.dividend.label", columns, rows)


def _row(project: Project, number: int, holder: ChecksumAddress | None, language: str) -> list[str]:
    dividend = dividends.dividend_of(project, number)
    currency = currency_of(project, dividend.token)
    amounts = [dividend.amount]
    if holder:
        amounts.append(dividends.collectable(project, number, holder))
    whole, *part = [
        say(language, "cli.number.money", value=amount, currency=currency) for amount in amounts
    ]
    return [str(number), whole, str(dividend.snapshot), *part]
