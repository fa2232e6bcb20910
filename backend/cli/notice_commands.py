"""Telling people: webhooks and mail."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from backend.cli.faults import sentence_of
from backend.cli.member_commands import ProjectArgument
from backend.cli.options import reads
from backend.cli.session import Session
from backend.cli.texts import read_address
from backend.errors import ColedgerError
from backend.wallet.errors import InputInvalid
from backend.wording import failure, say

webhooks_of = typer.Typer(help="Who is told of a project by a request.", no_args_is_help=True)
_LOG = 50


@reads
def notify(
    session: Session,
    members: Annotated[
        Path | None, typer.Option(help="Who wants mail, as TOML.", metavar="FILE")
    ] = None,
    every: Annotated[
        float | None, typer.Option(help="Look again after so many seconds.", min=1.0)
    ] = None,
) -> None:
    """Send what is new to webhooks, and reminders to those who have not voted."""
    from backend.notices.mail import read_members
    from backend.notices.notifying import Notifying

    recipients = [] if members is None else read_members(members)
    telling = Notifying(session.settings)
    try:
        while True:
            try:
                done = telling.round(recipients)
                facts = {"delivered": done.delivered, "waiting": done.waiting}
                _say(session, "delivered", given_up=done.given_up, **facts)
                if recipients:
                    _say(session, "sent", count=done.mails, given=len(recipients))
            except ColedgerError as error:
                if every is None:
                    raise
                session.print(sentence_of(error, session.settings.language))
            if every is None:
                return
            time.sleep(every)
    finally:
        telling.close()


@webhooks_of.command("add")
@reads
def add(
    session: Session,
    project: ProjectArgument,
    url: Annotated[str, typer.Argument(help="Where to: https://…", metavar="URL")],
) -> None:
    """Tell an address of a project's votes, notices and milestones."""
    from backend.notices import webhooks
    from backend.notices.outgoing import networks
    from backend.storage.intake import IntakeDatabase

    database = IntakeDatabase(session.settings.intake_database)
    allowed = networks(session.settings.webhook_networks)
    made = webhooks.add(database, read_address(project), url, allowed)
    _say(session, "webhook", id=made["id"], url=made["url"], secret=made["secret"])


@webhooks_of.command("remove")
@reads
def remove(
    session: Session, id_: Annotated[str, typer.Argument(help="The webhook.", metavar="ID")]
) -> None:
    """Tell an address nothing more."""
    from backend.storage.intake import IntakeDatabase, webhooks

    with IntakeDatabase(session.settings.intake_database).writing() as connection:
        if not webhooks.remove(connection, id_):
            raise failure(InputInvalid, "notices.mail.webhook_gone", id=id_)


@webhooks_of.command("log")
@reads
def log(session: Session) -> None:
    """Show the webhooks, and what was sent to each lately."""
    from backend.storage.intake import IntakeDatabase, webhooks

    with IntakeDatabase(session.settings.intake_database).reading() as connection:
        for hook in webhooks.webhooks(connection):
            off = "" if hook["disabled_at"] is None else " (off)"
            session.print(f"{hook['id']}  {hook['project']}  {hook['url']}{off}")
            for row in webhooks.log(connection, hook["id"], _LOG):
                facts = (row["state"], row["attempts"], row["answer"], row["event"])
                session.print("  " + "  ".join(str(each) for each in facts))


def _say(session: Session, key: str, **facts: object) -> None:
    session.print(say(session.settings.language, f"notices.mail.{key}", **facts))
