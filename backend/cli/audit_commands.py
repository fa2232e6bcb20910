"""Audits: of a whole project, of one figure's proof, and of the code itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from backend.cli.default_group import DefaultGroup
from backend.cli.member_commands import ProjectArgument
from backend.cli.options import reads
from backend.cli.session import Session
from backend.cli.texts import read_address
from backend.wallet.errors import InputInvalid
from backend.wording import failure, say

if TYPE_CHECKING:
    from backend.audit.gathering import Gatherer
    from backend.audit.node import Node


class AuditGroup(DefaultGroup):
    """`coledger audit PROJECT …` is `coledger audit check PROJECT …`."""

    default = "check"


audits = typer.Typer(
    cls=AuditGroup,
    help="Check a project, a proof, or the code on a chain: trusting nobody.",
    no_args_is_help=True,
)

BlockOption = Annotated[
    str, typer.Option(help="latest, safe, finalized, a number or a hash.", metavar="BLOCK")
]
RpcOption = Annotated[
    list[str] | None,
    typer.Option("--rpc", help="A node; a second one is compared with it.", metavar="URL"),
]
OutOption = Annotated[Path, typer.Option(help="Where to write it.", metavar="FILE")]
JsonOption = Annotated[bool, typer.Option("--json", help="For machines.")]


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
    nodes = _nodes(session, rpc)
    report = audit(nodes, address, _block(block), since, receipts=receipts)
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
    report = reconcile(_nodes(session, rpc)[0].url, api, only)
    if as_json:
        session.print(json_of(report))
    else:
        print_report(report, session.console, session.settings.language)
    raise typer.Exit(0 if report.agrees else 1)


@audits.command("prove")
@reads
def prove(
    session: Session,
    project: ProjectArgument,
    figures: Annotated[
        list[str],
        typer.Argument(help="Such as shares:0x…, tally:0x…, ballot:0x…:0x….", metavar="FIGURE"),
    ],
    out: OutOption = Path("proof.json"),
    rpc: RpcOption = None,
    block: BlockOption = "finalized",
) -> None:
    """Write a proof of some figures, which anyone can check with no network."""
    from backend.audit.asking import read_figure
    from backend.audit.probing import resolved

    asked = [read_figure(text) for text in figures]
    gatherer = _gatherer(session, rpc, block)
    figures_ = [("code", {}), *resolved(gatherer, asked)]
    made = gatherer.proof(read_address(project).lower(), figures_)
    _write(session, gatherer, made, out)


@audits.command("event")
@reads
def event(
    session: Session,
    project: ProjectArgument,
    transaction: Annotated[str, typer.Argument(help="Its hash.", metavar="TRANSACTION")],
    log: Annotated[int, typer.Option(help="Which log of the transaction.", min=0)] = 0,
    out: OutOption = Path("proof.json"),
    rpc: RpcOption = None,
) -> None:
    """Write a proof of a past event, by its receipt."""
    node = _nodes(session, rpc)[0]
    receipt = node.ask("eth_getTransactionReceipt", transaction)
    if receipt is None:
        raise failure(InputInvalid, "audit.no_transaction", hash=transaction)
    gatherer = _gatherer(session, rpc, receipt["blockHash"])
    place = int(receipt["transactionIndex"], 16)
    made = gatherer.event_proof(read_address(project).lower(), place, log)
    _write(session, gatherer, made, out)


@audits.command("bundle")
@reads
def bundle_(
    session: Session,
    project: ProjectArgument,
    out: OutOption = Path("bundle.json.gz"),
    rpc: RpcOption = None,
    block: BlockOption = "finalized",
    since: Annotated[int, typer.Option(help="No log is older than this block.", min=0)] = 0,
) -> None:
    """Write one file that proves every figure of a project."""
    from backend.audit.bundles import bundle

    gatherer = _gatherer(session, rpc, block)
    _write(session, gatherer, bundle(gatherer, read_address(project).lower(), since), out)


@audits.command("proof")
@reads
def proof(
    session: Session,
    file: Annotated[Path, typer.Argument(help="A proof or a bundle.", metavar="FILE")],
    block_hash: Annotated[
        str, typer.Option(help="The hash of its block, from whom you trust.", metavar="HASH")
    ],
    as_json: JsonOption = False,
) -> None:
    """Check a proof, with no network, against the hash of a block."""
    import json
    import zlib

    from msgspec import DecodeError

    from backend.audit import verify
    from backend.audit.bundles import read_proof

    try:
        read = read_proof(file)
    except (DecodeError, EOFError, UnicodeDecodeError, RecursionError, zlib.error):
        raise failure(InputInvalid, "audit.not_a_proof", file=str(file)) from None
    proved = verify(read, block_hash.lower())
    if as_json:
        said = {
            "block": proved.header.number,
            "project": proved.project,
            "finality": proved.finality,
        }
        session.print(json.dumps({**said, "figures": proved.figures, "events": proved.events}))
        return
    from backend.audit.telling import told

    for line in told(proved, str(file), session.settings.language):
        session.print(line)


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
    node = _nodes(session, rpc)[0]
    checks, metadata = check_source(node, session.record, address, node.block(_block(block)))
    if out is not None:
        write_bundle(out, metadata)
    lines = [code_json(checks)] if as_json else code_lines(checks, session.settings.language)
    for line in lines:
        session.print(line)
    raise typer.Exit(0 if all(check.agrees for check in checks) else 1)


def _nodes(session: Session, urls: list[str] | None) -> list[Node]:
    from backend.audit.node import Node

    return [Node(url) for url in urls or [session.settings.node_url]]


def _gatherer(session: Session, urls: list[str] | None, block: str) -> Gatherer:
    from backend.audit.gathering import Gatherer

    return Gatherer(_nodes(session, urls)[0], _block(block))


def _block(text: str) -> str | int:
    if text in ("latest", "safe", "finalized"):
        return text
    if text.isdecimal():
        return int(text)
    digits = text.removeprefix("0x")
    if len(digits) == 64 and all(each in "0123456789abcdefABCDEF" for each in digits):
        return f"0x{digits.lower()}"
    raise failure(InputInvalid, "audit.block_form", given=text)


def _write(session: Session, gatherer: Gatherer, made: dict[str, Any], out: Path) -> None:
    from backend.audit.bundles import write_proof

    write_proof(made, out)
    language, block = session.settings.language, made["block"]
    said = say(
        language,
        "audit.written",
        figures=len(made["figures"]) + len(made["events"]),
        block=block["number"],
        hash=block["hash"],
        file=str(out),
        bytes=out.stat().st_size,
    )
    session.print(said)
    session.print(say(language, f"finality.{made['finality']['said']}"))
