"""Joining, delegating, giving money."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from backend.cli.options import reads, sends
from backend.cli.session import Session
from backend.cli.texts import read_address, read_id, read_text
from backend.wallet.amounts import SHARE_DECIMALS, parse_amount
from backend.wallet.errors import DigestWrong
from backend.wording import failure

members = typer.Typer(help="Becoming a member.", no_args_is_help=True)

ProjectArgument = Annotated[str, typer.Argument(help="The project's address.", metavar="PROJECT")]


@members.command("accept")
@sends
def accept(
    session: Session,
    project: ProjectArgument,
    text: Annotated[
        Path | None, typer.Option(help="The text that you have read; it must be the agreement.")
    ] = None,
    digest: Annotated[str | None, typer.Option(help="The digest that you accept.")] = None,
) -> None:
    """Accept the agreement in force, and become a member."""
    from backend.wallet import member

    community = session.project(project)
    _, current = member.current_agreement(community)
    if text is not None:
        member.check_agreement(community, read_text(text))
    if digest is not None and read_id(digest) != current:
        raise failure(
            DigestWrong, "inputs.agreement_digest", current=current, given=read_id(digest)
        )
    session.send(member.accept(community, current))


@members.command("show")
@reads
def show(
    session: Session,
    project: ProjectArgument,
    account: Annotated[str, typer.Argument(help="The member's address.", metavar="ACCOUNT")],
) -> None:
    """Show what an account holds, has given and may do, as the chain says."""
    from backend.cli.member_view import member_table

    community, address = session.project(project), read_address(account)
    session.console.print(member_table(community, address, session.settings.language))


@sends
def contribute(
    session: Session,
    project: ProjectArgument,
    amount: Annotated[str, typer.Argument(help="Of the project's currency, such as 250.00.")],
    least: Annotated[
        str | None, typer.Option(help="Fewest shares to accept; 1 % below today's by default.")
    ] = None,
) -> None:
    """Give money and receive shares."""
    from backend.wallet import funding

    community = session.project(project)
    money = parse_amount(amount, community.facts.decimals)
    min_shares = parse_amount(least, SHARE_DECIMALS) if least else None
    if funding.takes_permits(community) and not _is_approved(session, project, money):
        account = session.sender.account
        session.send(funding.contribute_with_permit(community, account, money, min_shares))
        return
    session.send(*funding.contribute(community, session.sender.address, money, min_shares))


@sends
def refund(session: Session, project: ProjectArgument) -> None:
    """Take back what you gave, after the raising has failed."""
    from backend.wallet import funding

    session.send(funding.refund(session.project(project), session.sender.address))


def _is_approved(session: Session, project: str, money: int) -> bool:
    from backend.wallet import funding

    return len(funding.contribute(session.project(project), session.sender.address, money)) == 1
