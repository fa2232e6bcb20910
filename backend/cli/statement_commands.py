"""A member's year, from the index."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from backend.cli.member_commands import ProjectArgument
from backend.cli.options import reads
from backend.cli.session import Session
from backend.wording import say

if TYPE_CHECKING:
    from backend.api.models.base import Amount, Money
    from backend.api.models.statement import Statement

_COLUMNS = ("at", "kind", "what", "money", "units", "shares")


@reads
def statement(
    session: Session,
    project: ProjectArgument,
    account: Annotated[str, typer.Argument(help="The member's address.", metavar="ACCOUNT")],
    year: Annotated[int, typer.Option(help="A calendar year, in UTC.", min=1970, max=9998)],
    csv: Annotated[
        Path | None, typer.Option(help="Write the entries into this file.", metavar="FILE")
    ] = None,
) -> None:
    """Show what a member gave, earned and received in a year, as the index has it."""
    from backend.api.routes.statements import as_table

    found = _read(session, project, account, year)
    language = session.settings.language
    if csv is not None:
        csv.write_bytes(as_table(found))
        session.print(say(language, "statements.written", file=str(csv), count=len(found.entries)))
        return
    _show(session, found)


def _read(session: Session, project: str, account: str, year: int) -> Statement:
    from backend.api.answers.desk import ProjectDesk
    from backend.api.answers.statement import statement as answer
    from backend.api.inputs import address
    from backend.errors import ProjectUnknown
    from backend.storage import project_queries
    from backend.storage.reader import Reader

    reader = Reader(session.settings.database)
    try:
        with reader.view() as view:
            row = project_queries.project(view, address(project))
            if row is None:
                raise ProjectUnknown(
                    f"No project of this factory has the address {project}.", project=project
                )
            desk = ProjectDesk(view, session.content, session.settings.language, row)
            return answer(desk, address(account), year)
    finally:
        reader.close()


def _show(session: Session, found: Statement) -> None:
    from rich.table import Table
    from rich.text import Text

    language = session.settings.language
    title = say(
        language,
        "statements.title",
        year=found.year,
        account=found.account,
        project=found.project_name,
    )
    table = Table(title=Text(title))
    for column in _COLUMNS:
        table.add_column(say(language, f"statements.{column}"), overflow="fold")
    for entry in found.entries:
        kind = say(language, f"statements.kinds.{entry.kind}")
        amounts = [_amount(language, each) for each in (entry.money, entry.units, entry.shares)]
        table.add_row(*(Text(cell) for cell in (entry.at, kind, entry.what, *amounts)))
    session.console.print(table)
    for total in found.totals:
        kind = say(language, f"statements.kinds.{total.kind}")
        said = say(language, "statements.total", kind=kind, money=_amount(language, total.money))
        session.console.print(said, markup=False)
    before, after = (_amount(language, each) for each in (found.shares_before, found.shares_after))
    session.print(say(language, "statements.held", before=before, after=after))


def _amount(language: str, value: Money | Amount | None) -> str:
    from backend.wording.formats import number, scaled

    if value is None:
        return ""
    # Money of a token that doesn't tell its decimals is in base units.
    written = number(language, scaled(int(value.amount), value.decimals or 0))
    symbol = getattr(value, "symbol", None)
    return f"{written} {symbol}" if symbol else written
