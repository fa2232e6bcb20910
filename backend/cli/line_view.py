"""Budget lines as tables for the terminal, asked from the chain alone."""

from __future__ import annotations

from typing import Any

from rich.table import Table

from backend.cli.tables import fact_table, list_table
from backend.wallet import lines
from backend.wallet.project import Project
from backend.wording import say

_COLUMNS = ("line", "amount", "paid", "left", "payee", "due", "state")


def line_table(project: Project, number: int, language: str) -> Table:
    """One line with each of its payments."""
    line = lines.line_of(project, number)
    opened = project.logs("LineOpened", line=number)
    digest = f"0x{bytes(opened[-1]['args']['digest']).hex()}" if opened else "?"
    facts = _facts(project, number, line, language)
    paid = [
        say(
            language,
            "cli.line.payment",
            amount=each["amount"],
            payee=each["payee"],
            claim=each["claim"],
            currency=lines.line_currency(project, number),
        )
        for each in lines.payments(project, number)
    ]
    rows = {
        "text": digest,
        **{name: facts[name] for name in ("amount", "paid", "left", "payee")},
        "owner": say(language, "cli.line.owner", account=line.owner),
        "due": facts["due"],
        "expires": say(language, "cli.line.moment", time=line.expiresAt),
        "state": facts["state"],
        "payments": "\n".join(paid) or say(language, "nothing.nothing"),
    }
    title = say(language, "cli.line.title", line=number, project=project.facts.name)
    return fact_table(language, title, "cli.line.label", rows)


def lines_table(project: Project, language: str) -> Table:
    """All lines, one a row."""
    rows = []
    for number in range(1, int(project.ask("lineCount")) + 1):
        facts = _facts(project, number, lines.line_of(project, number), language)
        rows.append([str(number), *(facts[name] for name in _COLUMNS[1:])])
    title = say(language, "cli.line.titles", project=project.facts.name)
    return list_table(language, title, "cli.line.label", _COLUMNS, rows)


def _facts(project: Project, number: int, line: Any, language: str) -> dict[str, str]:
    currency = lines.line_currency(project, number)
    returned = line.left if line.closed else 0
    amounts = {
        "amount": line.amount,
        "paid": line.amount - line.left,
        "left": line.left - returned,
    }
    money = {
        name: say(language, "cli.number.money", value=amount, currency=currency)
        for name, amount in amounts.items()
    }
    return {
        **money,
        "payee": say(language, "cli.line.payee", account=line.payee),
        "due": say(language, "cli.line.day", time=line.dueAt),
        "state": _state(project, line, language),
    }


def _state(project: Project, line: Any, language: str) -> str:
    now = int(project.web3.eth.get_block("latest")["timestamp"])
    if line.closed:
        return say(language, "cli.line.closed")
    if now <= line.expiresAt and line.left:
        return say(language, "cli.line.open")
    if now <= lines.open_until(line) and line.left:
        return say(language, "cli.line.settling", time=lines.open_until(line))
    return say(language, "cli.line.over")
