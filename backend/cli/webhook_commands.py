"""`coledger webhook`: a member's own at an API, by signature; an operator's in the database itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Final

import typer

from backend.cli.member_commands import ProjectArgument
from backend.cli.options import sends
from backend.cli.session import Session
from backend.cli.texts import read_address
from backend.wallet.errors import InputInvalid
from backend.wording import failure, say

webhooks_of = typer.Typer(help="Who is told of a project by a request.", no_args_is_help=True)
ApiOption = Annotated[
    str | None,
    typer.Option(
        "--api", help="As a member, there; else in the operator's database.", metavar="URL"
    ),
]
_LOG: Final = 50


@webhooks_of.command("add")
@sends
def add(
    session: Session,
    project: ProjectArgument,
    url: Annotated[str, typer.Argument(help="Where to: https://…", metavar="URL")],
    api: ApiOption = None,
    own: Annotated[bool, typer.Option("--own", help="Also what is yours alone.")] = False,
) -> None:
    """Tell an address of a project's votes, notices and milestones."""
    if api is not None:
        from backend.cli.hook_requests import HookRequests

        made: Mapping[str, Any] = HookRequests(session, api, project).add(url, own=own)
    else:
        made = _add_here(session, project, url, own=own)
    told = {name: str(made.get(name, "")) for name in ("id", "url", "secret")}
    session.print(say(session.settings.language, "notices.mail.webhook", **told))


@webhooks_of.command("list")
@sends
def show(
    session: Session,
    project: Annotated[
        str | None, typer.Argument(help="The project's address.", metavar="PROJECT")
    ] = None,
    api: ApiOption = None,
) -> None:
    """Show webhooks, and what was sent to each lately."""
    if api is not None:
        from backend.cli.hook_requests import HookRequests

        if project is None:
            raise failure(InputInvalid, "hooks.of_which")
        for each in HookRequests(session, api, project).listed():
            _show(session, each, each["deliveries"])
        return
    from backend.storage.intake import IntakeDatabase, webhooks

    wanted = None if project is None else read_address(project).lower()
    with IntakeDatabase(session.settings.intake_database).reading() as connection:
        for hook in webhooks.webhooks(connection, wanted):
            _show(session, hook, webhooks.log(connection, hook["id"], _LOG))


@webhooks_of.command("remove")
@sends
def remove(
    session: Session,
    id_: Annotated[str, typer.Argument(help="The webhook.", metavar="ID")],
    of: Annotated[
        str | None, typer.Option("--of", help="Its project, with --api.", metavar="PROJECT")
    ] = None,
    api: ApiOption = None,
) -> None:
    """Tell an address nothing more."""
    if api is not None:
        from backend.cli.hook_requests import HookRequests

        if of is None:
            raise failure(InputInvalid, "hooks.of_which")
        HookRequests(session, api, of).end(id_)
        session.print(say(session.settings.language, "hooks.ended", id=id_))
        return
    from backend.storage.intake import IntakeDatabase, webhooks

    with IntakeDatabase(session.settings.intake_database).writing() as connection:
        if not webhooks.remove(connection, id_):
            raise failure(InputInvalid, "notices.mail.webhook_gone", id=id_)
    session.print(say(session.settings.language, "hooks.ended", id=id_))


def _add_here(session: Session, project: str, url: str, *, own: bool) -> Mapping[str, Any]:
    from backend.notices import webhooks
    from backend.notices.outgoing import networks
    from backend.storage.intake import IntakeDatabase

    if own:
        raise failure(InputInvalid, "hooks.own_is_a_members")
    database = IntakeDatabase(session.settings.intake_database)
    allowed = networks(session.settings.webhook_networks)
    made: Mapping[str, Any] = webhooks.add(database, read_address(project), url, allowed)
    return made


def _show(session: Session, hook: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> None:
    """One webhook and its log: what an API says is plain text, never markup."""
    language = session.settings.language
    state = "on" if hook["disabled_at"] is None else "off"
    facts = {name: str(hook[name]) for name in ("id", "project", "url")}
    session.print(say(language, f"hooks.log.{state}", **facts))
    for row in rows:
        said = say(language, f"hooks.state.{row['state']}")
        session.print(f"  {said}  {row['attempts']}  {row['answer']}  {row['event']}")
