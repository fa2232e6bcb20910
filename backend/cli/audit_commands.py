"""Audits: of a whole project, of what an API says, and of the code itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from backend.cli import audit_proofs
from backend.cli.audit_options import BlockOption, JsonOption, RpcOption, audits, block_of, nodes_of
from backend.cli.member_commands import ProjectArgument
from backend.cli.options import reads
from backend.cli.session import Session
from backend.cli.texts import read_address

__all__ = ["audit_proofs", "audits"]


@audits.command("check")
@reads
def check(
    session: Session,
    project: ProjectArgument,
    rpc: RpcOption = None,
    api: Annotated[
        str | None, typer.Option(help="An API whose answers are compared.", metavar="URL")
    ] = None,
    block: BlockOption = "finalized",
    since: Annotated[int, typer.Option(help="No log is older than this block.", min=0)] = 0,
    receipts: Annotated[
        bool, typer.Option("--receipts", help="Prove every log, block by block.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Rebuild a project from its logs, and compare with its storage, another node and an API."""
    from backend.audit.audit import audit
    from backend.audit.reporting import as_json as json_of
    from backend.audit.reporting import sentences_of, table_of

    address = read_address(project)
    nodes = nodes_of(session, rpc)
    report = audit(nodes, address, block_of(block), since, receipts=receipts)
    if api:
        from backend.audit.answers import compare_answers

        report.checks += compare_answers(nodes[0].url, api, address)
    if as_json:
        session.print(json_of(report))
    else:
        session.console.print(table_of(report, session.settings.language))
        for sentence in sentences_of(report, session.settings.language):
            session.print(sentence)
    raise typer.Exit(0 if report.agrees else 1)


@audits.command("answers")
@reads
def answers(
    session: Session,
    api: Annotated[str, typer.Option(help="The API that is checked.", metavar="URL")],
    rpc: RpcOption = None,
    project: Annotated[
        list[str] | None, typer.Option(help="Only this one; may be repeated.", metavar="PROJECT")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Compare all that an API says of all projects with the contracts."""
    from backend.audit.answers import reconcile
    from backend.audit.answers.report import as_json as json_of
    from backend.audit.answers.report import print_report

    only = [read_address(each) for each in project or []]
    report = reconcile(nodes_of(session, rpc)[0].url, api, only)
    if as_json:
        session.print(json_of(report))
    else:
        print_report(report, session.console, session.settings.language)
    raise typer.Exit(0 if report.agrees else 1)


@audits.command("source")
@reads
def source(
    session: Session,
    project: Annotated[
        str | None, typer.Argument(help="A project, and its treasury, as well.", metavar="PROJECT")
    ] = None,
    rpc: RpcOption = None,
    block: BlockOption = "latest",
    out: Annotated[
        Path | None, typer.Option(help="Write sources and metadata here.", metavar="FOLDER")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Compile the sources, and compare with the code on the chain."""
    from backend.audit.reporting import code_json, code_lines
    from scripts.audit_layout.checking import check_source
    from scripts.audit_layout.source import write_bundle

    address = read_address(project) if project else None
    node = nodes_of(session, rpc)[0]
    checks, metadata = check_source(node, session.record, address, node.block(block_of(block)))
    if out is not None:
        write_bundle(out, metadata)
    lines = [code_json(checks)] if as_json else code_lines(checks, session.settings.language)
    for line in lines:
        session.print(line)
    raise typer.Exit(0 if all(check.agrees for check in checks) else 1)
