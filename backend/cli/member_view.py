"""An account in a project as a table for the terminal, asked from the chain alone."""

from __future__ import annotations

from eth_typing import ChecksumAddress
from rich.table import Table

from backend.wallet.project import NATIVE, Project
from backend.wording import say


def member_table(project: Project, account: ChecksumAddress, language: str) -> Table:
    """What the account holds, has given, may cast and has open."""
    member = project.ask("memberOf", account)
    given = project.ask("givenBy", account)
    delegate = member.delegate if member.delegate not in (NATIVE, account) else None
    joined = "joined" if member.agreementVersion else "no_member"
    facts = {
        "joined": say(language, f"cli.member.{joined}", version=member.agreementVersion),
        "shares": say(language, "cli.member.shares", shares=project.ask("balanceOf", account)),
        "votes": say(language, "cli.member.shares", shares=project.ask("getVotes", account)),
        "delegate": delegate or say(language, "cli.member.nobody"),
        "given": say(
            language,
            "cli.member.given",
            money=given.money,
            shares=given.shares,
            currency=project.facts.money,
        ),
        "open": str(member.openPolls),
    }
    table = Table(title=f"{account} · {project.facts.name}", show_header=False)
    table.add_column()
    table.add_column(overflow="fold")
    for key, value in facts.items():
        table.add_row(say(language, f"cli.member.label.{key}"), value)
    return table
