"""Budget lines and milestones."""

from __future__ import annotations

from typing import Annotated

import typer

from backend.cli.member_commands import ProjectArgument
from backend.cli.options import reads, sends
from backend.cli.proposing import DigestOption, TextOption, proposal_text, propose_verb
from backend.cli.session import Session

lines_of = typer.Typer(
    help="Money that a decision sets apart, paid out by claims.", no_args_is_help=True
)

LineArgument = Annotated[int, typer.Argument(help="Number of the line.", metavar="LINE", min=1)]


@lines_of.command("open")
@sends
def open_(
    session: Session,
    project: ProjectArgument,
    amount: Annotated[str, typer.Argument(help="Such as 250.00.", metavar="AMOUNT")],
    expires: Annotated[
        str, typer.Option(help="Last day for claims: a date, or like “90 days”.", metavar="WHEN")
    ],
    payee: Annotated[
        str | None,
        typer.Option(help="Who alone may claim it: a milestone.", metavar="ADDRESS"),
    ] = None,
    owner: Annotated[
        str | None,
        typer.Option(help="Member who answers for it; a milestone has one.", metavar="ADDRESS"),
    ] = None,
    due: Annotated[
        str | None,
        typer.Option(help="When it is meant to be done; a milestone says it.", metavar="WHEN"),
    ] = None,
    token: Annotated[
        str | None, typer.Option(help="Its token, or “coin”; else the currency.")
    ] = None,
    text: TextOption = None,
    digest: DigestOption = None,
) -> None:
    """Propose a budget line, or with a payee a milestone; its text says what it is for."""
    from backend.wallet.governed import CURRENCY, NONE

    known = proposal_text(text, digest)
    given = [token or CURRENCY, amount, payee or NONE, owner or NONE, due or NONE, expires]
    propose_verb(
        session, session.project(project), "openLine", [*given, f"0x{known[0].hex()}"], known
    )


@lines_of.command("close")
@sends
def close(session: Session, project: ProjectArgument, line: LineArgument) -> None:
    """Return to the treasury what a line has left, when nothing can be claimed from it any more."""
    from backend.wallet import lines

    session.send(lines.close(session.project(project), line))


@lines_of.command("show")
@reads
def show(session: Session, project: ProjectArgument, line: LineArgument) -> None:
    """Show what a line is for, what it had, and what it has paid."""
    from backend.cli.line_view import line_table

    community = session.project(project)
    session.console.print(line_table(community, line, session.settings.language))


@lines_of.command("list")
@reads
def list_(session: Session, project: ProjectArgument) -> None:
    """List all lines: the budget against what was paid."""
    from backend.cli.line_view import lines_table

    session.console.print(lines_table(session.project(project), session.settings.language))
