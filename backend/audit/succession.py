"""A community that moves: the shares of a new project, proved from a snapshot of the old register.

The document of a succession names both projects, the snapshot and everybody's shares, and what a
batch of earlier work gives beside them, if there is one. Its digest is the text of a decision of the
old project; the new project is created with these very shares. Who
checks believes the hashes of three blocks, and nothing that the document says: `checks` holds it to
the old register (all of it: the shares add up to the proved supply), to the decision and its
execution, and to the new register as it was at the end of its first block.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any, Final

from eth_abi.abi import encode
from eth_utils.crypto import keccak

from backend.audit.comparing import Check
from backend.audit.errors import refused
from backend.audit.gathering import Asked, Gatherer
from backend.audit.history import read_books
from backend.audit.node import Node
from backend.audit.proofs import Proved, verify
from backend.audit.succession_document import Document, read_document

AGREEMENT: Final = 3
SIDES: Final = ("document", "chain")
_PROPOSAL: Final = (
    "address", "bytes32", "uint8", "(address,uint256,bytes,bytes32)[]", "bytes32",
)  # fmt: skip


def founding_proof(
    gatherer: Gatherer, project: str, snapshot: int, first: int = 0
) -> dict[str, Any]:
    """The proof of everybody's shares at a snapshot that is over."""
    book = read_books(gatherer, project, first).book
    accounts = sorted(book.shares)
    asked: list[Asked] = [("snapshot", {"snapshot": snapshot})]
    asked += [("past_shares", {"account": each, "snapshot": snapshot}) for each in accounts]
    values = gatherer.values(project, asked)
    held = [one for one, value in zip(asked[1:], values[1:], strict=True) if int(value)]
    return gatherer.proof(project, [("code", {}), asked[0], *held], explained=False)


def founding_of(proved: Proved, snapshot: int) -> dict[str, int]:
    """Everybody's shares at a snapshot. ProofRefused if they don't add up to its supply."""
    shares: dict[str, int] = {}
    supply = None
    for each in proved.figures:
        of = each["of"]
        if of.get("snapshot") != snapshot:
            continue
        if each["figure"] == "snapshot":
            supply = int(each["value"]["supply"])
        elif each["figure"] == "past_shares":
            shares[of["account"]] = int(each["value"])
    if supply is None or sum(shares.values()) != supply:
        raise refused("not_everybody", found=sum(shares.values()), supply=supply or 0)
    return shares


def checks(text: bytes, proof: Any, node: Node) -> Iterator[Check]:
    """What the document says, beside what is proved. Raises ProofRefused, NotAuditable.

    The hash of the snapshot's block is the document's own: whoever decided had it before them.
    """
    document = read_document(text)
    proved = verify(proof, document.block_hash)
    same = (proved.project, proved.header.number)
    yield Check("old", "project and block", (document.predecessor, document.block), same, SIDES)
    found = founding_of(proved, document.snapshot)
    yield Check("old", "shares at the snapshot", dict(document.shares), found, SIDES)
    chain = int(node.ask("eth_chainId"), 16)
    yield Check("old", "chain", document.chain_id, chain, SIDES)
    at = node.block(document.block)["hash"]
    yield Check("old", "the block is the chain's", document.block_hash, at, SIDES)
    yield from _decided(document, text, node)
    yield from _founded(document, node)


def _decided(document: Document, text: bytes, node: Node) -> Iterator[Check]:
    """A decision of the strictest class had the document's digest as its text, and was executed."""
    digest = hashlib.sha256(text).digest()
    executed = None
    for log in _logs(node, document.predecessor, _topic("ProposalCreated")):
        poll = _poll_of(log, digest)
        if poll is None:
            continue
        for done in _logs(node, document.predecessor, _topic("DecisionExecuted"), poll):
            gatherer = Gatherer(node, done["blockHash"])
            place = int(done["transactionIndex"], 16)
            within = _within(node, done)
            proof = gatherer.event_proof(document.predecessor, place, within)
            event = verify(proof, gatherer.block["hash"]).events[0]
            if event["event"] == "DecisionExecuted" and event["arguments"]["poll"] == poll:
                executed = poll
    yield Check("old", "decided and executed", True, executed is not None, SIDES)


def _poll_of(log: Mapping[str, Any], digest: bytes) -> str | None:
    """The poll's id if the proposal is of the class and text wanted; worked out, never believed."""
    from backend.audit.events import read_event

    topics = [bytes.fromhex(each[2:]) for each in log["topics"]]
    said = read_event(topics, bytes.fromhex(log["data"][2:]))["arguments"]
    if said["class"] != str(AGREEMENT) or said["text"] != f"0x{digest.hex()}":
        return None
    calls = [_call(each) for each in said["calls"]]
    parts = (said["proposer"], bytes.fromhex(said["salt"][2:]), AGREEMENT, calls, digest)
    return f"0x{keccak(encode(_PROPOSAL, parts)).hex()}"


def _call(said: Any) -> tuple[str, int, bytes, bytes]:
    target, value, data, code = said
    return target, int(value), bytes.fromhex(data[2:]), bytes.fromhex(code[2:])


def _founded(document: Document, node: Node) -> Iterator[Check]:
    """The new register at the end of its first block: these shares, and no others."""
    founded = _logs(node, document.successor, _topic("FoundingSharesIssued"))
    if not founded:
        yield Check("new", "founded", True, False, SIDES)
        return
    gatherer = Gatherer(node, founded[0]["blockHash"])
    founding = document.founding
    asked: list[Asked] = [("code", {}), ("supply", {})]
    asked += [("shares", {"account": each}) for each in founding]
    proof = gatherer.proof(document.successor, asked, explained=False)
    figures = verify(proof, gatherer.block["hash"]).figures
    total = sum(founding.values())
    yield Check("new", "supply", total, int(figures[1]["value"]), SIDES)
    held = {each["of"]["account"]: int(each["value"]) for each in figures[2:]}
    yield Check("new", "shares of everybody", founding, held, SIDES)
    old = Gatherer(node, document.block).values(document.predecessor, [("code", {})])[0]
    new = figures[0]["value"]
    yield Check("new", "code", old["codeHash"], new["codeHash"], SIDES)


def _topic(event: str) -> str:
    from backend.audit.events import events

    return next(f"0x{topic.hex()}" for topic, known in events().items() if known[0] == event)


def _logs(node: Node, address: str, *topics: str) -> list[dict[str, Any]]:
    wanted = {"fromBlock": "0x0", "toBlock": "latest", "address": address, "topics": list(topics)}
    found: list[dict[str, Any]] = node.ask("eth_getLogs", wanted)
    return found


def _within(node: Node, log: Mapping[str, Any]) -> int:
    """Which log of its transaction it is."""
    receipt = node.ask("eth_getTransactionReceipt", log["transactionHash"])
    places = [each["logIndex"] for each in receipt["logs"]]
    return places.index(log["logIndex"])
