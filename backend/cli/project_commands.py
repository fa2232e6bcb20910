"""Deploying the factory, creating and showing projects."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from backend.cli.member_commands import ProjectArgument
from backend.cli.options import reads, sends
from backend.cli.proposing import DigestOption, TextOption, proposal_text, propose_verb
from backend.cli.session import Session, rounded
from backend.wallet.errors import InputInvalid
from backend.wording import failure

projects = typer.Typer(help="Creating and showing projects.", no_args_is_help=True)


@sends
def deploy(session: Session) -> None:
    """Deploy the factory, at the same address on every chain; twice changes nothing."""
    from scripts import deploy as deployment
    from scripts.helpers.artifacts import Artifacts
    from scripts.helpers.networks import network_of
    from scripts.helpers.records import write_record

    artifacts = Artifacts()
    artifacts.require_current()
    sender = session.sender
    network = network_of(sender.chain_id)
    steps = deployment.plans(session.web3, artifacts)
    session.say("deploying", network=network.name, account=sender.address, count=len(steps))
    for plan in steps:
        session.print(f"  {plan.words(session.settings.language)}")
    gas, fee = deployment.cost(sender, steps)
    session.say("cost", account=sender.address, gas=gas, fee=rounded(fee))
    if steps and not session.confirmed("deploy"):
        raise failure(InputInvalid, "cli.nothing_sent")
    record = deployment.deploy(session.web3, sender, artifacts)
    deployment.wait_for_confirmations(session.web3, record, network.confirmations)
    path = write_record(record, session.record)
    session.say("deployed", factory=record.factory, path=str(path))


@projects.command("create")
@sends
def create(
    session: Session,
    file: Annotated[Path, typer.Argument(help="The project's TOML file.", metavar="FILE")],
    salt: Annotated[
        int, typer.Option(help="Another number makes an equal project once more.", min=0, max=2**63)
    ] = 0,
) -> None:
    """Create a project from a TOML file."""
    from scripts.create_project import create_project, prepare, read_file

    described = read_file(session.web3, file)
    sender = session.sender
    prepared = prepare(sender, session.factory(), described, salt.to_bytes(32, "big"))
    session.say("predicted", project=prepared.project)
    session.agree(prepared.plan)
    created = create_project(sender, prepared)
    for text in described.texts:
        session.content.put(text)
    session.show_result(created.included)
    session.say("created", project=created.project, treasury=created.treasury)


@projects.command("show")
@reads
def show(session: Session, project: ProjectArgument) -> None:
    """Show where a project stands, as the chain says."""
    from backend.cli.summary import summary_of

    session.console.print(summary_of(session.project(project), session.settings.language))


@projects.command("sharing")
@sends
def sharing(
    session: Session,
    project: ProjectArgument,
    retained: Annotated[
        str, typer.Option(help="Part of each dividend that the treasury keeps.", metavar="PART")
    ],
    exit_part: Annotated[
        str,
        typer.Option(help="Part of their part that leavers take; 0 % for none.", metavar="PART"),
    ],
    holding_time: Annotated[
        str,
        typer.Option(help="How long shares must have been held to leave.", metavar="DURATION"),
    ],
    text: TextOption = None,
    digest: DigestOption = None,
) -> None:
    """Propose how revenue is split, and on which terms members leave."""
    known = proposal_text(text, digest)
    given = [retained, exit_part, holding_time]
    propose_verb(session, session.project(project), "setSharing", given, known)


@projects.command("dissolve")
@sends
def dissolve(
    session: Session,
    project: ProjectArgument,
    text: TextOption = None,
    digest: DigestOption = None,
) -> None:
    """Propose to end the project: then everybody may leave with their part."""
    known = proposal_text(text, digest)
    propose_verb(session, session.project(project), "dissolve", [], known)


@projects.command("snapshot")
@sends
def snapshot(session: Session, project: ProjectArgument) -> None:
    """Take a snapshot, which later shows for how long shares have been held."""
    from backend.wallet import shares

    session.send(shares.take_snapshot(session.project(project)))
