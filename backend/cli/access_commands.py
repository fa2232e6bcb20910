"""Tiers of access: what they need, and who has it."""

from __future__ import annotations

from typing import Annotated

import typer

from backend.cli.member_commands import ProjectArgument
from backend.cli.options import reads, sends
from backend.cli.proposing import DigestOption, TextOption, proposal_text, propose_verb
from backend.cli.session import Session
from backend.cli.texts import read_address, read_category

access_of = typer.Typer(help="Access earned by holding, or by working.", no_args_is_help=True)

TierArgument = Annotated[
    int, typer.Argument(help="Number of the tier.", metavar="TIER", min=1, max=65_535)
]


@access_of.command("show")
@reads
def show(
    session: Session,
    project: ProjectArgument,
    tier: TierArgument,
    account: Annotated[
        str | None, typer.Argument(help="Whether this account has it.", metavar="ACCOUNT")
    ] = None,
) -> None:
    """Show what a tier needs, and whether an account has access."""
    from backend.wallet import access

    community = session.project(project)
    session.print(access.tier_words(community, tier, session.settings.language))
    if account:
        who = read_address(account)
        answer = "has_access" if community.ask("hasAccess", who, tier) else "no_access"
        session.say(answer, account=who, tier=tier)


@access_of.command("set")
@sends
def set_(
    session: Session,
    project: ProjectArgument,
    tier: TierArgument,
    holding: Annotated[
        str | None, typer.Option(help="Least to hold, of shares or of --token.", metavar="AMOUNT")
    ] = None,
    token: Annotated[
        str | None, typer.Option(help="Holding this token counts, not shares.", metavar="ADDRESS")
    ] = None,
    units: Annotated[
        str | None, typer.Option(help="Least accepted units of --category.", metavar="UNITS")
    ] = None,
    category: Annotated[
        str | None, typer.Option(help="Name or number of a category.", metavar="CATEGORY")
    ] = None,
    text: TextOption = None,
    digest: DigestOption = None,
) -> None:
    """Propose what a tier needs: either of the two is enough; with neither, nobody has access."""
    from backend.wallet.errors import InputInvalid
    from backend.wallet.governed import SHARES
    from backend.wording import failure

    if (units is None) != (category is None):
        raise failure(InputInvalid, "inputs.units_category")
    known = proposal_text(text, digest)
    community = session.project(project)
    number = read_category(community, category) if category else 0
    given = [str(tier), token or SHARES, holding or "0", str(number), units or "0"]
    propose_verb(session, community, "setTier", given, known)
