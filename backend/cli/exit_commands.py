"""Leaving with one's part."""

from __future__ import annotations

from typing import Annotated

import typer

from backend.cli.member_commands import ProjectArgument
from backend.cli.options import sends
from backend.cli.session import Session
from backend.cli.texts import read_address, read_optional_address
from backend.wallet.amounts import SHARE_DECIMALS, parse_amount, parse_part


@sends
def exit_(
    session: Session,
    project: ProjectArgument,
    shares: Annotated[
        str | None,
        typer.Argument(help="Shares to give up; all that can leave by default.", metavar="SHARES"),
    ] = None,
    token: Annotated[
        list[str] | None,
        typer.Option(help="Be paid in this token too; may be repeated.", metavar="ADDRESS"),
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(
            help="Give up your part of this token, or of “coin”; may be repeated.",
            metavar="ADDRESS",
        ),
    ] = None,
    tolerance: Annotated[
        str, typer.Option(help="How much less than shown you accept.", metavar="PART")
    ] = "1 %",
    to: Annotated[
        str | None, typer.Option(help="Who is paid; yourself by default.", metavar="ADDRESS")
    ] = None,
) -> None:
    """Give up shares, and leave with your part of what the treasury holds."""
    from backend.wallet import exits
    from backend.wallet.governed import read_token

    community = session.project(project)
    leaving = exits.preview(
        community,
        session.sender.address,
        parse_amount(shares, SHARE_DECIMALS) if shares else None,
        tokens=[read_address(each) for each in token or []],
        without=[read_token(community, each) for each in without or []],
        recipient=read_optional_address(to),
        tolerance=parse_part(tolerance),
    )
    for part in leaving.parts:
        session.say(
            "exit_part",
            part=part.amount,
            least=part.least,
            token=part.token,
            currency=part.currency,
        )
    session.send(exits.leave(community, leaving))
