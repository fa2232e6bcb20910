"""Proofs of figures, for readers who don't trust this API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from backend.api.answering import AnsweringRoute, in_thread
from backend.api.dependencies import OneProject, answer
from backend.api.inputs import digest
from backend.api.models.base import Answer
from backend.api.models.proof import Proof
from backend.audit.asking import read_figure
from backend.audit.gathering import Gatherer
from backend.audit.node import Node
from backend.audit.probing import resolved
from backend.errors import ThingUnknown
from backend.wording import failure

router = APIRouter(
    route_class=AnsweringRoute, prefix="/v1/projects/{project}/proof", tags=["proofs"]
)

MOST = 50
MOST_LOGS = 10_000
# What proofs call the node that they were made with: where it is, is nobody's business.
NODE = "the API's node"
AskedFigures = Annotated[
    list[str],
    Query(
        description="A figure and what it is about; may be repeated.",
        examples=["supply"],
        min_length=1,
        max_length=MOST,
    ),
]


@router.get("")
@in_thread
def prove(request: Request, desk: OneProject, figure: AskedFigures) -> Answer[Proof]:
    """Figures with their proofs, as of the same block as every other answer.

    Check them with `coledger audit proof`, against the block's hash from a node that you trust.
    """
    asked = [read_figure(text) for text in figure]
    node = Node(request.app.state.settings.node_url, NODE)
    gatherer = Gatherer(node, desk.as_of().hash)
    made = gatherer.proof(desk.project, [("code", {}), *resolved(gatherer, asked)])
    return answer(desk, Proof(**made))


@router.get("/event")
@in_thread
def prove_event(
    request: Request,
    desk: OneProject,
    transaction: Annotated[str, Query(description="Its hash.")],
    log: Annotated[int, Query(description="Which log of the transaction.", ge=0, lt=MOST_LOGS)] = 0,
    block_log: Annotated[
        int | None,
        Query(description="Or its place in the block, as events tell it.", ge=0, lt=2**32),
    ] = None,
) -> Answer[Proof]:
    """A past event (a contribution, a payment, a post) with its proof, by its receipt."""
    node = Node(request.app.state.settings.node_url, NODE)
    receipt = node.ask("eth_getTransactionReceipt", digest(transaction))
    if receipt is None:
        raise failure(ThingUnknown, "audit.no_transaction", hash=transaction)
    if block_log is not None:
        log = _within(receipt, block_log)
    gatherer = Gatherer(node, receipt["blockHash"])
    made = gatherer.event_proof(desk.project, int(receipt["transactionIndex"], 16), log)
    return answer(desk, Proof(**made))


def _within(receipt: Mapping[str, Any], block_log: int) -> int:
    """Which log of its transaction the one at this place of the block is."""
    places = [int(each["logIndex"], 16) for each in receipt["logs"]]
    if block_log not in places:
        raise failure(ThingUnknown, "audit.no_block_log", log=block_log)
    return places.index(block_log)
