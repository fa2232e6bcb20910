"""What somebody is about to do, as a plan: in words, and as steps for their wallet."""

from __future__ import annotations

from typing import Any

import msgspec
from eth_typing import ChecksumAddress
from eth_utils.address import to_checksum_address
from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from backend.api.answering import written
from backend.api.dependencies import open_desk, open_project_desk
from backend.api.inputs import address
from backend.api.models.plan import Plan
from backend.api.planning import LAUNCH, Planner, account_of, known
from backend.api.problems import language_of
from backend.api.speaking import require_taken
from backend.api.waiting import with_waiting
from backend.errors import IndexMissing, InputInvalid
from backend.storage import chain_queries
from backend.wallet.intents import Asking, Inputs
from backend.wallet.intents.launching import Founding
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
    planner: Planner = request.app.state.planner
    if verb != LAUNCH:
        known(verb)
    inputs = Inputs(_object(body))
    account, language = account_of(inputs), language_of(request)
    if verb == LAUNCH:
        found = planner.founding(founding_of(request, account, inputs, language))
    else:
        project = project_of(request, inputs.text("project"))
        inputs = with_waiting(request, verb, project.address, inputs, language)
        require_taken(request, verb, project.address, account, inputs)
        found = planner.plan(verb, Asking(project, account, inputs, language))
    response = written(found)
    response.headers["cache-control"] = "no-store"
    return response


def project_of(request: Request, text: str) -> Project:
    """A project of the index, asked at the node. Raises AddressInvalid, ProjectUnknown."""
    wanted = address(text)
    planner: Planner = request.app.state.planner
    with open_project_desk(request, wanted, language_of(request)) as desk:
        row = chain_queries.chain(desk.view)
        return planner.project(desk.project, row["start_block"] if row else 0)


def founding_of(
    request: Request, account: ChecksumAddress, inputs: Inputs, language: str
) -> Founding:
    """What is to be founded, at the factory that the index follows. Raises IndexMissing."""
    with open_desk(request, language) as desk:
        row = chain_queries.chain(desk.view)
    if row is None:
        raise IndexMissing("Nothing has been indexed yet.")
    factory = to_checksum_address(row["factory"])
    return Founding(request.app.state.planner.web3, factory, account, inputs, language)


def _object(body: bytes) -> dict[str, Any]:
    try:
        return msgspec.json.decode(body, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise failure(InputInvalid, "intents.wrong.body") from None
