"""`coledger succeed`: a community moves to a new project, and anybody can check that it did.

With a batch, the same decision gives shares for earlier work: opening balances of the new project.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from backend.cli.member_commands import ProjectArgument
from backend.cli.options import reads
from backend.cli.session import Session
from backend.cli.texts import read_address
from backend.wording import say

if TYPE_CHECKING:
    from backend.cli.succession_steps import Held
    from backend.history.giving import Gift

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
    batch: Annotated[
        Path | None, typer.Option(help="Earlier work to give shares for.", metavar="BATCH")
    ] = None,
    currency: Annotated[str, typer.Option(help="The currency's name in the batch: EUR.")] = "",
    most: Annotated[
        int | None, typer.Option(help="Founders at most; others claim their own later.", min=1)
    ] = None,
) -> None:
    """Write the new project's file, the document to decide on, and the proof of all shares."""
    from backend.audit.bundles import write_proof
    from backend.audit.succession_document import Document, together
    from backend.cli.succession_steps import BATCH, held_at, successor_of
    from backend.history.giving import give
    from backend.wallet.succeeding import write_successor

    by, language = read_address(creator), session.settings.language
    held = held_at(session, read_address(project).lower(), snapshot, block)
    gift = None if batch is None else give(batch, file, currency, held.shares, most)
    founding = together(held.shares, gift.granted if gift else {})
    made = write_successor(file, out, held.project, snapshot, founding)
    successor = successor_of(session, made, by)
    explanation = say(language, "importing.explanation").strip()
    opening = gift.written(out / BATCH, successor, explanation) if gift else None
    document = Document(
        chain_id=session.web3.eth.chain_id,
        predecessor=held.project,
        snapshot=snapshot,
        block=held.block,
        block_hash=held.block_hash,
        successor=successor,
        shares=held.shares,
        opening=opening,
    )
    (out / DOCUMENT).write_bytes(document.written())
    write_proof(held.proof, out / PROOF)
    _tell(session, held, gift, out)
    _tell_next(session, document.written(), project, by, out)


def _tell(session: Session, held: Held, gift: Gift | None, out: Path) -> None:
    """Who held what, and what a batch gives to whom."""
    from backend.cli.opening_view import founders_table, list_problems
    from backend.cli.succession_steps import BATCH

    language = session.settings.language
    facts = {"count": len(held.shares), "supply": sum(held.shares.values())}
    session.print(
        say(language, "succession.written", **facts, snapshot=held.snapshot, folder=str(out))
    )
    if gift is None:
        return
    session.console.print(founders_table(language, held.shares, gift))
    list_problems(session, gift.opened.problems)
    places = {"file": str(out / BATCH)}
    given = {"people": len(gift.granted), "shares": sum(gift.granted.values())}
    session.print(say(language, "succession.given", **given, **places))
    later = len(gift.opened.shares) - len(gift.granted)
    if later:
        session.print(say(language, "succession.later", count=later, **places))


def _tell_next(session: Session, text: bytes, project: str, creator: str, out: Path) -> None:
    from backend.audit.succession_document import read_document
    from backend.cli.succession_steps import FILE
    from backend.content import digest_of

    language, successor = session.settings.language, read_document(text).successor
    session.print(say(language, "succession.digest", digest=digest_of(text), successor=successor))
    places = {"document": str(out / DOCUMENT), "file": str(out / FILE)}
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
    from backend.cli.succession_steps import opening_checks

    text, language = document.read_bytes(), session.settings.language
    said = read_document(text)
    kept = read_proof(proof or document.with_name(PROOF))
    found = list(checks(text, kept, Node(session.settings.node_url)))
    found += opening_checks(session, said, document.parent)
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
