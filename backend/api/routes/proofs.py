"""Proofs of figures, for readers who don't trust this API."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request

from backend.api.answering import AnsweringRoute, in_thread
from backend.api.dependencies import OneProject, answer
from backend.api.models.base import Answer
from backend.api.models.proof import Proof
from backend.audit.asking import read_figure
from backend.audit.gathering import Gatherer
from backend.audit.node import Node
from backend.audit.probing import resolved

router = APIRouter(
    route_class=AnsweringRoute, prefix="/v1/projects/{project}/proof", tags=["proofs"]
)

MOST = 50
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
