"""The steps of preparing and checking a succession."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from eth_typing import ChecksumAddress

    from backend.audit.comparing import Check
    from backend.audit.succession_document import Document
    from backend.cli.session import Session

BATCH = "history.toml"
FILE = "project.toml"


@dataclass(frozen=True)
class Held:
    """Who held what at a snapshot of a project, with the proof, and the block that it is of."""

    project: str
    snapshot: int
    shares: dict[str, int]
    proof: Any
    block: int
    block_hash: str


def held_at(session: Session, project: str, snapshot: int, block: str) -> Held:
    """Everybody's shares at a snapshot that is over, proved."""
    from backend.audit.gathering import Gatherer
    from backend.audit.node import Node
    from backend.audit.proofs import verify
    from backend.audit.succession import founding_of, founding_proof

    at = int(block) if block.isdecimal() else block
    gatherer = Gatherer(Node(session.settings.node_url), at)
    proof = founding_proof(gatherer, project, snapshot, session.start_block())
    shares = founding_of(verify(proof, gatherer.block["hash"]), snapshot)
    number = gatherer.state.header.number
    return Held(project, snapshot, shares, proof, number, gatherer.block["hash"])


def successor_of(session: Session, file: Path, creator: ChecksumAddress) -> str:
    """The address that a file's project will have, if this account creates it."""
    from backend.wallet import creation
    from scripts.create_project import read_file

    read = read_file(session.web3, file)
    return creation.predict(session.web3, session.factory(), creator, read)[0].lower()


def opening_checks(session: Session, document: Document, folder: Path) -> Iterator[Check]:
    """What the batch beside a document gives, held to what the document says of it.

    The rates are those that the successor was created with, or those of its file as long as it
    isn't there.
    """
    from backend.audit.comparing import Check
    from backend.audit.succession import SIDES
    from backend.content import digest_of
    from backend.history.checking import read_checked
    from backend.history.founded_rates import founded_rates
    from backend.history.opening import opening_of
    from backend.history.preview import rates_of_file

    opening = document.opening
    if opening is None:
        return
    batch = read_checked(folder / BATCH)
    digest = f"0x{digest_of((folder / BATCH).read_bytes()).hex()}"
    yield Check("new", "the batch", opening.batch, digest, SIDES)
    address = session.web3.to_checksum_address(document.successor)
    if session.web3.eth.get_code(address):
        project = session.project(document.successor)
        rates = founded_rates(project, session.factory(), opening.currency)
    else:
        rates = rates_of_file(folder / FILE, opening.currency)
    given = opening_of(batch, rates, claimed=document.successor)
    yield Check("new", "what the batch gives", dict(opening.granted), dict(given.shares), SIDES)
