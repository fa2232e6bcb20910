"""True proofs of a community, in several blocks: what forgers start from."""

from __future__ import annotations

import random
from typing import Any

from backend.audit.comparing import expectations
from backend.audit.gathering import Gatherer
from backend.audit.history import read_books
from backend.audit.node import Node
from tests.backend.audit.conftest import Lived

ABSENT = "0x" + 40 * "3"


def true_proofs(lived: Lived, project: str, seed: int = 1) -> list[dict[str, Any]]:
    """Of figures by chance in three blocks, and of events."""
    chance, node = random.Random(seed), lived.node()
    book = read_books(Gatherer(node, "latest"), project).book
    known = [(name, of) for name, of, _ in expectations(book)]
    nobody = [
        ("shares", {"account": ABSENT}),
        ("ballot", {"poll": min(book.polls), "account": ABSENT}),
    ]
    proofs = []
    for block in (lived.world.head, lived.world.head - 3, lived.world.head - 40):
        gatherer = Gatherer(node, block)
        proofs += [gatherer.proof(project, [*chance.sample(known, 4), *nobody]) for _ in range(5)]
    return proofs + [event_proof(node, project, log) for log in _logs(lived, project)[::40]]


def event_proof(node: Node, project: str, log: Any) -> dict[str, Any]:
    """The proof of an event that web3 found."""
    receipt = node.ask("eth_getTransactionReceipt", log["transactionHash"].to_0x_hex())
    places = [int(each["logIndex"], 16) for each in receipt["logs"]]
    within = places.index(log["logIndex"])
    return Gatherer(node, log["blockNumber"]).event_proof(project, log["transactionIndex"], within)


def _logs(lived: Lived, project: str) -> list[Any]:
    web3 = lived.world.web3
    asked: Any = {"address": web3.to_checksum_address(project), "fromBlock": 0}
    return list(web3.eth.get_logs(asked))
