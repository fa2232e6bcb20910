"""Where a project stands, as a table for the terminal, asked from the chain alone."""

from __future__ import annotations

from rich.table import Table

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
        table.add_row(
            f"{number} {project.category_name(number)}", _category(project, number, language)
        )
    return table


def _standing(project: Project, language: str) -> dict[str, str]:
    money, backers, pledged, _ = project.ask("raised")
    needed = project.ask("thresholds")
    totals = project.ask("totals")
    version, digest = project.ask("agreement")
    return {
        "phase": say(language, "cli.phase", phase=project.ask("phase")),
        "price": _money(project, project.ask("currentPrice"), language),
        "raised": f"{_money(project, money, language)} / {_money(project, needed[0], language)}",
        "backers": f"{backers} / {needed[1]}",
        "pledged": f"{_units(pledged, language)} / {_units(needed[2], language)}",
        "holdings": _money(project, _treasury_balance(project), language),
        "supply": say(language, "cli.number.shares", value=totals.supply),
        "members": str(totals.members),
        "agreement": f"{version}: 0x{bytes(digest).hex()}",
    }


def _category(project: Project, number: int, language: str) -> str:
    found = project.ask("categoryOf", number)
    return say(language, "cli.number.rate", rate=found.rate, ceiling=found.ceiling)


def _treasury_balance(project: Project) -> int:
    if project.pays_in_coin:
        return int(project.web3.eth.get_balance(project.facts.treasury))
    return int(project.currency.functions.balanceOf(project.facts.treasury).call())


def _money(project: Project, amount: int, language: str) -> str:
    return say(language, "cli.number.money", value=amount, currency=project.facts.money)


def _units(hundredths: int, language: str) -> str:
    return say(language, "cli.number.units", value=hundredths)
