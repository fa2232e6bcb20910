"""Sending ballots that others have signed: from files, or those that were left at an intake."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from backend.cli.ballot_files import read_ballot
from backend.cli.faults import sentence_of
from backend.cli.member_commands import ProjectArgument
from backend.cli.options import sends
from backend.cli.session import Session
from backend.cli.texts import read_id
from backend.errors import ColedgerError
from backend.wallet.errors import InputInvalid
from backend.wording import failure, say

if TYPE_CHECKING:
    from backend.intake.relay import Relay
    from backend.intake.sources import Source

GWEI = 10**9


@sends
def relay(
    session: Session,
    project: ProjectArgument,
    poll: Annotated[
        str | None, typer.Argument(help="Id of the poll that files are of.", metavar="POLL")
    ] = None,
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Signed ballots; else those that wait.", metavar="FILE..."),
    ] = None,
    api: Annotated[
        str | None,
        typer.Option(help="Where they wait; else the intake's database.", metavar="URL"),
    ] = None,
    every: Annotated[
        float | None, typer.Option(help="Look again after so many seconds.", min=1.0)
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="Look once; so it is anyway.")] = False,
    most: Annotated[
        float | None,
        typer.Option("--max-fee", help="Wait while gas costs more gwei than this.", min=0.0),
    ] = None,
) -> None:
    """Send ballots that others have signed: those of files, or all that wait."""
    if once and every is not None:
        raise failure(InputInvalid, "inputs.relay_once")
    if poll is not None:
        _send_files(session, project, poll, files or [])
        return
    session.require_consent()
    from backend.intake.relay import Relay

    worker = Relay(
        session.project(project),
        session.new_sender,
        _source(session, project, api),
        None if most is None else round(most * GWEI),
    )
    while True:
        _one_round(session, worker, patient=every is not None)
        if every is None:
            return
        time.sleep(every)


def _one_round(session: Session, worker: Relay, *, patient: bool) -> None:
    """Sends what waits, and says so; a patient one goes on after what may be over in a while."""
    try:
        told = worker.round(agree=session.agree)
    except ColedgerError as error:
        if not patient:
            raise
        session.print(sentence_of(error, session.settings.language))
        return
    for key, facts in told:
        session.print(say(session.settings.language, f"intake.relay.{key}", **facts))


def _source(session: Session, project: str, api: str | None) -> Source:
    from backend.cli.texts import read_address
    from backend.intake.sources import ApiSource, DatabaseSource

    if api is not None:
        return ApiSource(api, read_address(project))
    return DatabaseSource(session.settings, read_address(project))


def _send_files(session: Session, project: str, poll: str, files: list[Path]) -> None:
    from backend.wallet import polls

    community = session.project(project)
    ballots = [read_ballot(file) for file in files]
    included = session.send(polls.relay(community, read_id(poll), ballots))[-1]
    cast = len(community.events_in(included.receipt, "BallotCast"))
    session.say("relayed", cast=cast, given=len(ballots))
