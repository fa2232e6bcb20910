"""Bringing what a community has already: into a file that people check, then as claims."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from backend.cli.member_commands import ProjectArgument
from backend.cli.options import reads, sends
from backend.cli.session import Session
from backend.wallet.errors import InputInvalid
from backend.wording import failure, say

if TYPE_CHECKING:
    from backend.history.rows import Found

imports = typer.Typer(
    help="Bringing your history: a file that people check, then claims.", no_args_is_help=True
)
BatchOption = Annotated[
    Path, typer.Option("--into", help="The batch to add to; made if there is none.", metavar="FILE")
]
BatchArgument = Annotated[Path, typer.Argument(help="The batch.", metavar="BATCH")]
UnitsOption = Annotated[str, typer.Option("--units", help="Units for each commit or credit.")]
RatesOption = Annotated[
    Path, typer.Option("--rates", help="The project's TOML file: its rates and its price.")
]
CurrencyOption = Annotated[
    str, typer.Option("--currency", help="What the project's currency is called, such as EUR.")
]
_DEFAULT = Path("history.toml")


@imports.command("git")
@reads
def import_git(
    session: Session,
    repository: Annotated[Path, typer.Argument(help="Its folder.", metavar="REPOSITORY")],
    into: BatchOption = _DEFAULT,
    units: UnitsOption = "1",
) -> None:
    """Add a git repository's authors and co-authors, their commits grouped by week."""
    from backend.history.git import read_git

    _add(session, into, read_git(repository, _units(units)))


@imports.command("credits")
@reads
def import_credits(
    session: Session,
    file: Annotated[Path, typer.Argument(help="An .all-contributorsrc.", metavar="FILE")],
    into: BatchOption = _DEFAULT,
    units: UnitsOption = "1",
) -> None:
    """Add the people whom an .all-contributorsrc credits, and for what."""
    from backend.history.credits import read_credits

    _add(session, into, read_credits(file, _units(units)))


@imports.command("opencollective")
@reads
def import_collective(
    session: Session,
    file: Annotated[Path, typer.Argument(help="Its transactions as CSV.", metavar="FILE")],
    into: BatchOption = _DEFAULT,
) -> None:
    """Add the gifts of an Open Collective's transactions."""
    from backend.history.collective import read_collective

    _add(session, into, read_collective(file))


@imports.command("preview")
@reads
def show_preview(
    session: Session, batch: BatchArgument, rates: RatesOption, currency: CurrencyOption = ""
) -> None:
    """Show the cap table that a batch would make, at the project's rates."""
    from backend.cli.import_view import preview_table
    from backend.cli.opening_view import list_problems
    from backend.history.checking import read_checked
    from backend.history.preview import preview, rates_of_file

    holdings, problems = preview(read_checked(batch), rates_of_file(rates, currency))
    language = session.settings.language
    session.console.print(preview_table(language, holdings))
    list_problems(session, problems)
    session.print(say(language, "importing.rounding"))


@imports.command("founders")
@reads
def show_founders(
    session: Session, batch: BatchArgument, rates: RatesOption, currency: CurrencyOption = ""
) -> None:
    """Print the opening balances for a project's file: one transaction issues them all."""
    from backend.cli.import_view import founders_lines
    from backend.history.checking import read_checked
    from backend.history.preview import preview, rates_of_file

    holdings, _ = preview(read_checked(batch), rates_of_file(rates, currency))
    for line in founders_lines(session.settings.language, holdings):
        session.console.print(line, markup=False, highlight=False, soft_wrap=True)


@imports.command("send")
@sends
def send(session: Session, batch: BatchArgument, project: ProjectArgument) -> None:
    """Claim all work of a batch that belongs to the key's account; twice changes nothing."""
    from backend.history.batch import write_batch
    from backend.history.checking import read_checked
    from backend.history.claiming import parts_of

    community, account = session.project(project), session.sender.address
    checked, language = read_checked(batch), session.settings.language
    parts, unknown = parts_of(community, checked, account)
    for name in unknown:
        session.print(say(language, "importing.no_category", kind=name))
    if not parts:
        session.print(say(language, "importing.nothing"))
    for number, part in enumerate(parts, 1):
        id_ = part.id_for(account)
        if community.ask("pollOf", id_).closesAt:
            session.print(say(language, "importing.already", id=id_))
        else:
            facts = {"units": f"{part.units:f}", "category": part.category}
            session.print(say(language, "importing.claim", part=number, count=len(parts), **facts))
            session.content.put(part.evidence)
            session.send(part.plan)
            session.say("claim", id=id_)
        for row in part.rows:
            row.claimed = f"0x{id_.hex()}"
        write_batch(batch, checked, say(language, "importing.explanation").strip())


def _add(session: Session, path: Path, found: Found) -> None:
    from backend.cli.opening_view import list_problems
    from backend.history.batch import read_batch, write_batch

    language, batch = session.settings.language, read_batch(path)
    added, changed = batch.merge(found)
    for text in found.texts.values():
        session.content.put(text)
    write_batch(path, batch, say(language, "importing.explanation").strip())
    list_problems(session, found.unmapped)
    facts = {"people": len(batch.people), "unmapped": len(found.unmapped)}
    done = say(language, "importing.done", file=str(path), added=added, changed=changed, **facts)
    session.console.print(done, markup=False, highlight=False)


def _units(given: str) -> str:
    try:
        units = Decimal(given)
    except InvalidOperation:
        units = Decimal(0)
    if not units.is_finite() or not 0 < units <= 1_000_000:
        raise failure(InputInvalid, "importing.units", given=given)
    return f"{units:f}"
