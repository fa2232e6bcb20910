"""Promising work while a project raises."""

from __future__ import annotations

from typing import Annotated

import typer

from backend.cli.member_commands import ProjectArgument
from backend.cli.options import sends
from backend.cli.session import Session
from backend.cli.texts import read_category
from backend.wallet.amounts import parse_units


@sends
def pledge(
    session: Session,
    project: ProjectArgument,
    category: Annotated[
        str, typer.Argument(help="Name or number of the category.", metavar="CATEGORY")
    ],
    units: Annotated[str, typer.Argument(help="Such as 12.5.", metavar="UNITS")],
) -> None:
    """Promise work while the project raises."""
    from backend.wallet import work

    community = session.project(project)
    number = read_category(community, category)
    session.send(work.pledge(community, number, parse_units(units)))
