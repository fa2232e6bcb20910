"""Telling people: webhooks and mail."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from backend.cli.faults import sentence_of
from backend.cli.options import reads
from backend.cli.session import Session
from backend.errors import ColedgerError
from backend.wording import say


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
                if done.refused:
                    _say(session, "refused", count=done.refused)
            except ColedgerError as error:
                if every is None:
                    raise
                session.print(sentence_of(error, session.settings.language))
            if every is None:
                return
            time.sleep(every)
    finally:
        telling.close()


def _say(session: Session, key: str, **facts: object) -> None:
    session.print(say(session.settings.language, f"notices.mail.{key}", **facts))
