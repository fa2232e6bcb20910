"""An account in a project as a table for the terminal, asked from the chain alone."""

from __future__ import annotations

from eth_typing import ChecksumAddress
from rich.table import Table

from backend.cli.tables import fact_table
from backend.wallet.member import POLLS_A_WEEK, opened_this_week
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
        "counts": say(language, f"cli.member.{'counts' if member.since else 'counts_not'}"),
        "opened": say(
            language,
            "cli.member.opened",
            opened=opened_this_week(project, account),
            limit=POLLS_A_WEEK,
        ),
    }
    successor = project.ask("successorOf", account)
    if successor != NATIVE:
        facts["successor"] = successor
    return fact_table(language, f"{account} · {project.facts.name}", "cli.member.label", facts)
