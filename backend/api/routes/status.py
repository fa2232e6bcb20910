"""Where the index stands, for people and for machines that look after it."""

from __future__ import annotations

import contextlib

from fastapi import APIRouter, Request, Response

from backend.api.answering import AnsweringRoute
from backend.api.answers import status as answers
from backend.api.dependencies import DeskNow, answer
from backend.api.lag import age, behind, require_current
from backend.api.metrics import MEDIA_TYPE, METRICS
from backend.api.models.base import Answer
from backend.api.models.others import Health, Readiness, Status
from backend.api.verification import reached
from backend.api.watch import require_heard
from backend.errors import ColedgerError

router = APIRouter(route_class=AnsweringRoute, tags=["status"])


@router.get("/v1/status")
def show_status(request: Request, desk: DeskNow) -> Answer[Status]:
    """Which chain and factory are indexed, and how far."""
    return answer(desk, answers.status(desk, request.app.state.settings))


@router.get("/healthz")
def show_health() -> Health:
    """The process answers; nothing is said of the index."""
    return Health(status="ok")


@router.get("/readyz")
def show_readiness(request: Request, desk: DeskNow) -> Readiness:
    """200 if the index exists and keeps up with a node that answers, else 503 and why."""
    as_of, settings = desk.view.as_of, request.app.state.settings
    require_heard(desk.view, settings)
    require_current(as_of, settings.lag_seconds)
    return Readiness(
        status="ready",
        block=as_of.block,
        behind=behind(as_of),
        age=age(as_of),
        verified=reached(desk.view),
    )


@router.get(
    "/metrics",
    response_class=Response,
    responses={
        200: {
            "description": "What is counted, as Prometheus reads it.",
            "content": {
                "text/plain": {
                    "schema": {"type": "string"},
                    "example": "coledger_index_block 21000000.0",
                }
            },
        }
    },
)
def show_metrics(request: Request) -> Response:
    """Requests, streams, and where the index stands."""
    with contextlib.suppress(ColedgerError), request.app.state.reader.view() as view:
        as_of = view.as_of
        METRICS.block.set(as_of.block)
        METRICS.head.set(as_of.head)
        METRICS.behind.set(behind(as_of))
        METRICS.age.set(age(as_of))
        METRICS.rollbacks.set(as_of.rollbacks)
    return Response(METRICS.text(), media_type=MEDIA_TYPE)
