"""Promising and claiming work, and settling claims."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from backend.cli.member_commands import ProjectArgument
from backend.cli.options import sends
from backend.cli.session import Session
from backend.cli.texts import content_or_digest, read_category, read_id
from backend.wallet.amounts import parse_units
from backend.wallet.errors import InputInvalid
from backend.wording import failure

# So many fit into a block of any chain.
AT_ONCE = 50

CategoryArgument = Annotated[
    str, typer.Argument(help="Name or number of the category.", metavar="CATEGORY")
]
UnitsArgument = Annotated[str, typer.Argument(help="Such as 12.5.", metavar="UNITS")]


@sends
def pledge(
    session: Session, project: ProjectArgument, category: CategoryArgument, units: UnitsArgument
) -> None:
    """Promise work while the project raises."""
    from backend.wallet import work

    community = session.project(project)
    number = read_category(community, category)
    session.send(work.pledge(community, number, parse_units(units)))


@sends
def claim(
    session: Session,
    project: ProjectArgument,
    category: CategoryArgument,
    units: UnitsArgument,
    evidence: Annotated[
        Path | None, typer.Option(help="The evidence: a file of at most 1 MiB.")
    ] = None,
    digest: Annotated[str | None, typer.Option(help="The evidence's SHA-256 digest.")] = None,
) -> None:
    """Claim work done; the members decide."""
    from backend.wallet import work

    community = session.project(project)
    known, content = content_or_digest(evidence, digest, "--evidence")
    number = read_category(community, category)
    plan = work.claim(community, number, parse_units(units), known)
    session.send(plan)
    if content is not None:
        session.content.put(content)
    session.say("claim", id=work.claim_id(session.sender.address, plan))


@sends
def settle(
    session: Session,
    project: ProjectArgument,
    claims: Annotated[
        list[str] | None, typer.Argument(help="Ids of claims.", metavar="CLAIM...")
    ] = None,
    all_: Annotated[
        bool, typer.Option("--all", help="All claims whose polls are decided.")
    ] = False,
) -> None:
    """Settle claims whose polls are decided."""
    from backend.wallet import work
    from backend.wallet.claims import claims_to_settle

    if bool(claims) == all_:
        raise failure(InputInvalid, "inputs.settle")
    community = session.project(project)
    ids = claims_to_settle(community) if all_ else [read_id(claim) for claim in claims or []]
    if not ids:
        session.say("nothing_to_settle")
    for start in range(0, len(ids), AT_ONCE):
        included = session.send(work.settle(community, ids[start : start + AT_ONCE]))[-1]
        settled = len(community.events_in(included.receipt, "ClaimSettled"))
        session.say("settled", settled=settled, given=len(ids[start : start + AT_ONCE]))
