"""Proofs: made of figures, of events and of whole projects, and checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from backend.cli.audit_options import (
    BlockOption,
    JsonOption,
    OutOption,
    RpcOption,
    audits,
    gatherer_of,
    nodes_of,
)
from backend.cli.member_commands import ProjectArgument
from backend.cli.options import reads
from backend.cli.session import Session
from backend.cli.texts import read_address
from backend.wallet.errors import InputInvalid
from backend.wording import failure, say

if TYPE_CHECKING:
    from backend.audit.gathering import Gatherer


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
    gatherer = gatherer_of(session, rpc, block)
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
    node = nodes_of(session, rpc)[0]
    receipt = node.ask("eth_getTransactionReceipt", transaction)
    if receipt is None:
        raise failure(InputInvalid, "audit.no_transaction", hash=transaction)
    gatherer = gatherer_of(session, rpc, receipt["blockHash"])
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

    gatherer = gatherer_of(session, rpc, block)
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

    from backend.audit import verify
    from backend.audit.bundles import read_proof

    try:
        read = read_proof(file)
    except (ValueError, EOFError, RecursionError, MemoryError, zlib.error):
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
