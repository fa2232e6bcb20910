"""Answering polls, proposing and executing decisions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from backend.cli.ballot_files import read_ballot
from backend.cli.member_commands import ProjectArgument
from backend.cli.options import reads, sends
from backend.cli.proposing import DigestOption, TextOption, proposal_text, propose_calls
from backend.cli.session import Session
from backend.cli.texts import read_id
from backend.wallet.errors import InputInvalid
from backend.wallet.words import Class, Support, parse_word
from backend.wording import failure

polls_of = typer.Typer(help="Looking at polls, and taking one's own back.", no_args_is_help=True)

PollArgument = Annotated[str, typer.Argument(help="Id of the poll.", metavar="POLL")]


@sends
def vote(
    session: Session,
    project: ProjectArgument,
    poll: PollArgument,
    answer: Annotated[str, typer.Argument(help="for, against or abstain.", metavar="ANSWER")],
    sign: Annotated[
        Path | None,
        typer.Option(help="Only sign, into this file, for somebody else to send.", metavar="FILE"),
    ] = None,
) -> None:
    """Answer a poll, by transaction or by signature alone."""
    from backend.wallet import polls

    community = session.project(project)
    plan = polls.vote(community, read_id(poll), parse_word(Support, answer))
    if sign is None:
        session.send(plan)
        return
    session.require_consent()
    session.print(plan.words(session.settings.language))
    if not session.confirmed("sign"):
        raise failure(InputInvalid, "cli.nothing_signed")
    signed = polls.sign_ballot(
        community, session.account, read_id(poll), parse_word(Support, answer)
    )
    sign.write_text(json.dumps(signed.as_json(), indent=2) + "\n", encoding="utf-8")
    session.say("signed", file=str(sign))


@sends
def propose(
    session: Session,
    project: ProjectArgument,
    kind: Annotated[
        str, typer.Argument(help="spend, settings, agreement or dissolve.", metavar="CLASS")
    ],
    text: TextOption = None,
    digest: DigestOption = None,
    call: Annotated[
        list[str] | None,
        typer.Option(help="A call of the project, like \"setAbout('0x…')\"; may be repeated."),
    ] = None,
    pay: Annotated[
        tuple[str, str] | None,
        typer.Option(
            help="Pay from the treasury; may be repeated, and mixed with --call in order.",
            metavar="ADDRESS AMOUNT",
        ),
    ] = None,
    token: Annotated[
        str | None, typer.Option(help="Pay in this token, or “coin”; else in the currency.")
    ] = None,
) -> None:
    """Propose a decision; without calls it is a question."""
    from backend.wallet.calls import read_call

    community = session.project(project)
    known = proposal_text(text, digest)
    # `pay` only stands in the help: see `calls_in_order`.
    calls = [read_call(community, each, token) for each in call or []]
    propose_calls(session, community, parse_word(Class, kind), calls, known)


@sends
def execute(session: Session, project: ProjectArgument, poll: PollArgument) -> None:
    """Execute a decision whose notice is over."""
    from backend.wallet import decisions
    from backend.wallet.call_words import words_of

    community = session.project(project)
    proposal = decisions.proposal_of(community, read_id(poll))
    for call in proposal.calls:
        session.print(f"  {words_of(community, call, session.settings.language)}")
    session.send(decisions.execute(community, read_id(poll), proposal))


@polls_of.command("show")
@reads
def show(session: Session, project: ProjectArgument, poll: PollArgument) -> None:
    """Show what a poll asks, by which rule, how it stands and what it would do."""
    from backend.cli.poll_view import poll_table

    found = poll_table(session.project(project), read_id(poll), session.settings.language)
    session.console.print(found)


@polls_of.command("withdraw")
@sends
def withdraw(session: Session, project: ProjectArgument, poll: PollArgument) -> None:
    """Take back your own claim or proposal before it is decided."""
    from backend.wallet import polls

    community, author = session.project(project), session.sender.address
    session.send(polls.withdraw(community, read_id(poll), author))


@polls_of.command("answer")
@sends
def answer(
    session: Session,
    project: ProjectArgument,
    answers: Annotated[
        list[str], typer.Argument(help="Like 0x…=for 0x…=against.", metavar="POLL=ANSWER...")
    ],
) -> None:
    """Answer many polls in one transaction."""
    from backend.wallet import polls

    community = session.project(project)
    given = dict(_read_answer(each) for each in answers)
    for poll, support in given.items():
        session.say("answered", poll=poll, support=int(support))
    included = session.send(polls.answer_many(community, given))[-1]
    cast = len(community.events_in(included.receipt, "BallotCast"))
    session.say("relayed", cast=cast, given=len(given))


@polls_of.command("relay")
@sends
def relay_many(
    session: Session,
    project: ProjectArgument,
    files: Annotated[list[Path], typer.Argument(help="Signed ballots.", metavar="FILE...")],
) -> None:
    """Send ballots that others have signed in any polls, in one transaction."""
    from backend.wallet import polls

    community = session.project(project)
    ballots = [read_ballot(file) for file in files]
    included = session.send(polls.relay_many(community, ballots))[-1]
    cast = len(community.events_in(included.receipt, "BallotCast"))
    session.say("relayed", cast=cast, given=len(ballots))


def _read_answer(text: str) -> tuple[bytes, Support]:
    poll, equals, answer_ = text.partition("=")
    if not equals:
        raise failure(InputInvalid, "inputs.answer", given=text)
    return read_id(poll), parse_word(Support, answer_)
