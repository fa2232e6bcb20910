"""Claiming work and payments, settling claims, counting them towards access."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from backend.cli.default_group import DefaultGroup
from backend.cli.member_commands import ProjectArgument
from backend.cli.options import sends
from backend.cli.session import Session
from backend.cli.texts import content_or_digest, read_category, read_id
from backend.wallet.amounts import parse_amount, parse_units
from backend.wallet.errors import InputInvalid
from backend.wording import failure

if TYPE_CHECKING:
    from backend.wallet.project import Project

# So many fit into a block of any chain.
AT_ONCE = 50

claims_of = typer.Typer(
    cls=DefaultGroup,
    help="Claiming work, or a payment: `coledger claim PROJECT …` opens a claim.",
    no_args_is_help=True,
)

ClaimsArgument = Annotated[
    list[str] | None, typer.Argument(help="Ids of claims.", metavar="CLAIM...")
]


@claims_of.command("open")
@sends
def open_(
    session: Session,
    project: ProjectArgument,
    category: Annotated[
        str | None,
        typer.Argument(help="Name or number of the category.", metavar="CATEGORY"),
    ] = None,
    units: Annotated[str | None, typer.Argument(help="Such as 12.5.", metavar="UNITS")] = None,
    line: Annotated[
        int | None, typer.Option(help="Budget line to be paid from.", metavar="LINE", min=1)
    ] = None,
    payment: Annotated[
        str | None,
        typer.Option(help="Payment asked for; alone, without work, an expense.", metavar="AMOUNT"),
    ] = None,
    evidence: Annotated[
        Path | None, typer.Option(help="The evidence, or receipt: a file of at most 1 MiB.")
    ] = None,
    digest: Annotated[str | None, typer.Option(help="The evidence's SHA-256 digest.")] = None,
) -> None:
    """Claim work done, a payment from a budget line, or both; the members decide."""
    from backend.wallet import work

    if (category is None) != (units is None) or (line is None) != (payment is None):
        raise failure(InputInvalid, "inputs.claim")
    if category is None and line is None:
        raise failure(InputInvalid, "inputs.claim")
    community = session.project(project)
    known, content = content_or_digest(evidence, digest, "--evidence")
    plan = work.claim(
        community,
        read_category(community, category) if category else work.NO_CATEGORY,
        parse_units(units) if units else 0,
        known,
        line=line or work.NO_LINE,
        payment=_payment(community, line, payment),
    )
    session.send(plan)
    if content is not None:
        session.content.put(content)
    session.say("claim", id=work.claim_id(session.sender.address, plan))


@claims_of.command("settle")
@sends
def settle(
    session: Session,
    project: ProjectArgument,
    claims: ClaimsArgument = None,
    all_: Annotated[
        bool, typer.Option("--all", help="All claims whose polls are decided.")
    ] = False,
    without_payment: Annotated[
        bool,
        typer.Option(
            "--without-payment", help="Take the shares of your claim, and give up its payment."
        ),
    ] = False,
) -> None:
    """Settle claims whose polls are decided."""
    from backend.wallet import work
    from backend.wallet.claims import claims_to_settle

    if bool(claims) == all_:
        raise failure(InputInvalid, "inputs.settle")
    if without_payment and len(claims or []) != 1:
        raise failure(InputInvalid, "inputs.without_payment")
    community = session.project(project)
    ids = claims_to_settle(community) if all_ else [read_id(claim) for claim in claims or []]
    if without_payment:
        session.send(work.settle_without_payment(community, ids[0]))
        return
    if not ids:
        session.say("nothing_to_settle")
    for start in range(0, len(ids), AT_ONCE):
        included = session.send(work.settle(community, ids[start : start + AT_ONCE]))[-1]
        settled = len(community.events_in(included.receipt, "ClaimSettled"))
        session.say("settled", settled=settled, given=len(ids[start : start + AT_ONCE]))


@claims_of.command("count-units")
@sends
def count_units(
    session: Session,
    project: ProjectArgument,
    claims: ClaimsArgument = None,
    all_: Annotated[
        bool, typer.Option("--all", help="All accepted claims that don't count yet.")
    ] = False,
) -> None:
    """Count accepted work towards access, once for each claim."""
    from backend.wallet import work
    from backend.wallet.claims import claims_to_count

    if bool(claims) == all_:
        raise failure(InputInvalid, "inputs.settle")
    community = session.project(project)
    ids = claims_to_count(community) if all_ else [read_id(claim) for claim in claims or []]
    if not ids:
        session.say("nothing_to_count")
    for start in range(0, len(ids), AT_ONCE):
        part = ids[start : start + AT_ONCE]
        included = session.send(work.count_units(community, part))[-1]
        counted = len(community.events_in(included.receipt, "UnitsCounted"))
        session.say("counted", counted=counted, given=len(part))


def _payment(project: Project, line: int | None, payment: str | None) -> int:
    from backend.wallet.lines import line_currency

    if line is None or payment is None:
        return 0
    return parse_amount(payment, line_currency(project, line).decimals, bits=96)
