"""A member whose key is lost or stolen; who counts as one person."""

from __future__ import annotations

from typing import Annotated

import typer

from backend.cli.member_commands import ProjectArgument
from backend.cli.options import sends
from backend.cli.proposing import DigestOption, TextOption, proposal_text, propose_verb
from backend.cli.session import Session
from backend.cli.texts import read_address


@sends
def move(
    session: Session,
    project: ProjectArgument,
    from_: Annotated[str, typer.Argument(help="The member's old address.", metavar="FROM")],
    to: Annotated[
        str, typer.Argument(help="A new address that the project has never known.", metavar="TO")
    ],
    text: TextOption = None,
    digest: DigestOption = None,
) -> None:
    """Propose to move a member, whose key is lost or stolen, to a new address."""
    known = proposal_text(text, digest)
    propose_verb(session, session.project(project), "moveMember", [from_, to], known)


@sends
def veto_move(
    session: Session,
    project: ProjectArgument,
    to: Annotated[str, typer.Argument(help="Where you won't be moved.", metavar="TO")],
) -> None:
    """Forbid moving you to an address, for good: it wasn't you who asked."""
    from backend.wallet import member

    session.send(member.veto_move(session.project(project), read_address(to)))


@sends
def recount(
    session: Session,
    project: ProjectArgument,
    account: Annotated[str, typer.Argument(help="The member's address.", metavar="ACCOUNT")],
) -> None:
    """Ask the membership gate again whether a member counts as one person."""
    from backend.wallet import member

    session.send(member.recount(session.project(project), read_address(account)))
