"""Where a project stands, as a table for the terminal, asked from the chain alone."""

from __future__ import annotations

from rich.table import Table

from backend.wallet.amounts import SHARE_DECIMALS, UNIT_DECIMALS, format_amount
from backend.wallet.project import NATIVE, Project
from backend.wording import say


def summary_of(project: Project, language: str) -> Table:
    """The project's facts, one a row."""
    facts = project.facts
    table = Table(title=f"{facts.name} ({facts.symbol})", show_header=False)
    table.add_column()
    table.add_column(overflow="fold")
    rows = {
        "project": facts.project,
        "treasury": facts.treasury,
        "currency": f"{facts.currency_symbol} {facts.currency if facts.currency != NATIVE else ''}",
        **_standing(project, language),
    }
    for key, value in rows.items():
        table.add_row(say(language, f"cli.facts.{key}"), value.strip())
    for number in range(1, int(project.ask("categoryCount")) + 1):
        table.add_row(f"{number} {project.category_name(number)}", _category(project, number))
    return table


def _standing(project: Project, language: str) -> dict[str, str]:
    money, backers, pledged, _ = project.ask("raised")
    needed = project.ask("thresholds")
    totals = project.ask("totals")
    version, digest = project.ask("agreement")
    return {
        "phase": say(language, "cli.phase", phase=project.ask("phase")),
        "price": _money(project, project.ask("currentPrice")),
        "raised": f"{_money(project, money)} / {_money(project, needed[0])}",
        "backers": f"{backers} / {needed[1]}",
        "pledged": f"{_units(pledged)} / {_units(needed[2])}",
        "holdings": _money(project, _treasury_balance(project)),
        "supply": format_amount(totals.supply, SHARE_DECIMALS),
        "members": str(totals.members),
        "agreement": f"{version}: 0x{bytes(digest).hex()}",
    }


def _category(project: Project, number: int) -> str:
    found = project.ask("categoryOf", number)
    rate, ceiling = format_amount(found.rate, SHARE_DECIMALS), _units(found.ceiling)
    return f"{rate} {project.facts.symbol} / 1 (≤ {ceiling})"


def _treasury_balance(project: Project) -> int:
    if project.pays_in_coin:
        return int(project.web3.eth.get_balance(project.facts.treasury))
    return int(project.currency.functions.balanceOf(project.facts.treasury).call())


def _money(project: Project, amount: int) -> str:
    return f"{format_amount(amount, project.facts.decimals)} {project.facts.currency_symbol}"


def _units(hundredths: int) -> str:
    return format_amount(hundredths, UNIT_DECIMALS)
