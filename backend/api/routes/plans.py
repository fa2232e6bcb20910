"""What somebody is about to do, as a plan: in words, and as steps for their wallet."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from backend.api.answering import written
from backend.api.dependencies import open_project_desk
from backend.api.inputs import address
from backend.api.models.plan import Plan
from backend.api.planning import Planner, account_of, known
from backend.api.problems import language_of
from backend.errors import InputInvalid
from backend.storage import chain_queries
from backend.wallet.intents import Asking, Inputs
from backend.wallet.project import Project
from backend.wording import failure

router = APIRouter(prefix="/v1/plans", tags=["plans"])

_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"type": "object", "required": ["account", "project"]},
                "example": {"project": "0x…", "account": "0x…", "amount": "2.5"},
            }
        },
    }
}


@router.post("/{verb}", response_model=Plan, openapi_extra=_BODY)
async def make_plan(request: Request, verb: str) -> Response:
    """What a verb would do for an account now. Nothing is sent, signed or stored.

    The body has the project, the account, and the verb's inputs as the forms of the pages have them.
    """
    body = await request.body()
    return await run_in_threadpool(_answer, request, verb, body)


def _answer(request: Request, verb: str, body: bytes) -> Response:
    known(verb)
    inputs = Inputs(_object(body))
    account = account_of(inputs)
    project = project_of(request, inputs.text("project"))
    asking = Asking(project, account, inputs, language_of(request))
    response = written(request.app.state.planner.plan(verb, asking))
    response.headers["cache-control"] = "no-store"
    return response


def project_of(request: Request, text: str) -> Project:
    """A project of the index, asked at the node. Raises AddressInvalid, ProjectUnknown."""
    wanted = address(text)
    planner: Planner = request.app.state.planner
    with open_project_desk(request, wanted, language_of(request)) as desk:
        row = chain_queries.chain(desk.view)
        return planner.project(desk.project, row["start_block"] if row else 0)


def _object(body: bytes) -> dict[str, Any]:
    try:
        return msgspec.json.decode(body, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise failure(InputInvalid, "intents.wrong.body") from None
