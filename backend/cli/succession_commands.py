"""`coledger succeed`: a community moves to a new project, and anybody can check that it did."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from backend.cli.member_commands import ProjectArgument
from backend.cli.options import reads
from backend.cli.session import Session
from backend.cli.texts import read_address
from backend.wording import say

successions = typer.Typer(help="Move a community to a new project.", no_args_is_help=True)

DOCUMENT = "succession.json"
PROOF = "proof.json.gz"


@successions.command("prepare")
@reads
def prepare(
    session: Session,
    project: ProjectArgument,
    file: Annotated[
        Path, typer.Argument(help="The new project, without founders.", metavar="FILE")
    ],
    creator: Annotated[
        str, typer.Option(help="Who will create the new project.", metavar="ADDRESS")
    ],
    snapshot: Annotated[int, typer.Option(help="Whose shares count.", min=1)],
    out: Annotated[Path, typer.Option(help="Where to write.", metavar="FOLDER")] = Path(
        "succession"
    ),
    block: Annotated[str, typer.Option(help="At which it is proved.", metavar="BLOCK")] = "latest",
) -> None:
    """Write the new project's file, the document to decide on, and the proof of all shares."""
    from backend.audit.bundles import write_proof
    from backend.audit.gathering import Gatherer
    from backend.audit.node import Node
    from backend.audit.proofs import verify
    from backend.audit.succession import founding_of, founding_proof
    from backend.audit.succession_document import Document
    from backend.content import digest_of
    from backend.wallet import creation
    from backend.wallet.succeeding import write_successor
    from scripts.create_project import read_file

    old, by = read_address(project).lower(), read_address(creator)
    gatherer = Gatherer(Node(session.settings.node_url), int(block) if block.isdecimal() else block)
    proof = founding_proof(gatherer, old, snapshot, session.start_block())
    shares = founding_of(verify(proof, gatherer.block["hash"]), snapshot)
    made = write_successor(file, out, old, snapshot, shares)
    read = read_file(session.web3, made)
    successor, _ = creation.predict(session.web3, session.factory(), by, read)
    number, hash_ = gatherer.state.header.number, gatherer.block["hash"]
    chain_id = session.web3.eth.chain_id
    document = Document(chain_id, old, snapshot, number, hash_, successor.lower(), shares)
    (out / DOCUMENT).write_bytes(document.written())
    write_proof(proof, out / PROOF)
    language = session.settings.language
    facts = {"count": len(shares), "supply": sum(shares.values()), "snapshot": snapshot}
    session.print(say(language, "succession.written", **facts, folder=str(out)))
    digest = digest_of(document.written())
    session.print(say(language, "succession.digest", digest=digest, successor=successor))
    places = {"document": str(out / DOCUMENT), "file": str(made)}
    session.print(say(language, "succession.next", predecessor=project, creator=creator, **places))


@successions.command("check")
@reads
def check(
    session: Session,
    document: Annotated[Path, typer.Argument(help="succession.json.", metavar="FILE")],
    proof: Annotated[
        Path | None, typer.Option(help="Beside the document, if left out.", metavar="FILE")
    ] = None,
) -> None:
    """Check a succession against the chain: 0 if everything holds, 1 if something doesn't."""
    from backend.audit.bundles import read_proof
    from backend.audit.node import Node
    from backend.audit.succession import checks
    from backend.audit.succession_document import read_document

    text, language = document.read_bytes(), session.settings.language
    said = read_document(text)
    kept = read_proof(proof or document.with_name(PROOF))
    found = list(checks(text, kept, Node(session.settings.node_url)))
    for each in found:
        mark = "=" if each.agrees else "≠"
        about = each.name.replace(" ", "_").replace("'", "")
        session.print(f"{mark} {say(language, f'succession.about.{about}')}")
        if not each.agrees:
            session.print(f"    {each.expected} ≠ {each.found}")
    wrong = sum(not each.agrees for each in found)
    key = "differs" if wrong else "agrees"
    places = {"successor": said.successor, "predecessor": said.predecessor}
    session.print(say(language, f"succession.{key}", count=wrong or len(found), **places))
    raise typer.Exit(1 if wrong else 0)
