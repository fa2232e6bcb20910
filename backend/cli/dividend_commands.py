"""Sharing out revenue, and collecting dividends."""

from __future__ import annotations

from typing import Annotated

import typer

from backend.cli.member_commands import ProjectArgument
from backend.cli.options import reads, sends
from backend.cli.session import Session
from backend.cli.texts import read_address, read_optional_address
from backend.wallet.amounts import parse_amount
from backend.wallet.errors import InputInvalid
from backend.wording import failure

# So many fit into a block of any chain.
AT_ONCE = 50

dividends_of = typer.Typer(help="Revenue, shared out to all holders.", no_args_is_help=True)

ToOption = Annotated[
    str | None, typer.Option(help="Who is paid; yourself by default.", metavar="ADDRESS")
]


@dividends_of.command("distribute")
@sends
def distribute(
    session: Session,
    project: ProjectArgument,
    amount: Annotated[str, typer.Argument(help="Such as 250.00.", metavar="AMOUNT")],
    token: Annotated[
        str | None, typer.Option(help="In this token, or “coin”; else in the currency.")
    ] = None,
) -> None:
    """Share out revenue: the agreed part to the treasury, the rest to all holders."""
    from backend.wallet import dividends, tokens
    from backend.wallet.governed import read_token

    community = session.project(project)
    paid_in = read_token(community, token)
    money = parse_amount(amount, tokens.currency_of(community, paid_in).decimals)
    plans = dividends.distribute(community, session.sender.address, paid_in, money)
    included = session.send(*plans)[-1]
    for made in community.events_in(included.receipt, "DividendDistributed"):
        session.say("distributed", dividend=made["dividend"])


@dividends_of.command("collect")
@sends
def collect(
    session: Session,
    project: ProjectArgument,
    numbers: Annotated[
        list[int] | None,
        typer.Argument(help="Numbers of dividends; all by default.", metavar="DIVIDEND..."),
    ] = None,
    to: ToOption = None,
) -> None:
    """Collect your part of dividends."""
    from backend.wallet import dividends

    community, holder = session.project(project), session.sender.address
    given = numbers or dividends.collectable_all(community, holder)
    if not given:
        session.say("nothing_to_collect")
    for start in range(0, len(given), AT_ONCE):
        part = given[start : start + AT_ONCE]
        session.send(dividends.collect(community, holder, part, read_optional_address(to)))


@dividends_of.command("collect-for")
@sends
def collect_for(
    session: Session,
    project: ProjectArgument,
    dividend: Annotated[int, typer.Argument(help="Its number.", metavar="DIVIDEND", min=1)],
    members: Annotated[
        list[str] | None, typer.Argument(help="Their addresses.", metavar="MEMBER...")
    ] = None,
    all_: Annotated[
        bool, typer.Option("--all", help="All members who have something to collect.")
    ] = False,
) -> None:
    """Send members their parts of a dividend: you pay the gas, they get the money."""
    from backend.wallet import dividends

    if bool(members) == all_:
        raise failure(InputInvalid, "inputs.members")
    community = session.project(project)
    named = [read_address(each) for each in members or []]
    given = dividends.members_to_pay(community, dividend) if all_ else named
    if not given:
        session.say("nothing_to_collect")
    for start in range(0, len(given), AT_ONCE):
        part = given[start : start + AT_ONCE]
        included = session.send(dividends.collect_for(community, dividend, part))[-1]
        paid = len(community.events_in(included.receipt, "DividendCollected"))
        session.say("collected_for", paid=paid, given=len(part))


@dividends_of.command("show")
@reads
def show(
    session: Session,
    project: ProjectArgument,
    account: Annotated[
        str | None, typer.Argument(help="What this holder may collect.", metavar="ACCOUNT")
    ] = None,
) -> None:
    """List all dividends, and what a holder may still collect."""
    from backend.cli.dividend_view import dividends_table

    community, holder = session.project(project), read_optional_address(account)
    session.console.print(dividends_table(community, holder, session.settings.language))
