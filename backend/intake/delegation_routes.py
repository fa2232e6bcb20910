"""The paths of signed delegations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from backend.api.answering import written
from backend.api.answers.desk import ProjectDesk, checksummed, checksummed_or_none, iso
from backend.api.dependencies import ProjectPath, answer_list, open_project_desk
from backend.api.inputs import address, word
from backend.api.models.base import Answer, AnswerList
from backend.api.problems import language_of
from backend.intake.delegations import state_of
from backend.intake.models import SignedDelegation
from backend.intake.paths import DELEGATIONS
from backend.intake.service import Intake
from backend.wording import say

router = APIRouter(tags=["intake"])
STATES: Final = ("WAITING", "ON_CHAIN", "VOID")
_AT_ONCE: Final = 500
_NEVER_KEEP: Final = {"cache-control": "no-store"}
Account = Annotated[str | None, Query(description="Only this account's.")]
State = Annotated[str | None, Query(description="Only those in this state.")]


@router.post(DELEGATIONS, response_model=Answer[SignedDelegation])
async def take_delegation(request: Request) -> Response:
    """Keeps a signed delegation until somebody sends it; another one of the account takes its place."""
    intake: Intake = request.app.state.intake
    intake.guards.admit(request)
    body = await request.body()

    def work() -> Response:
        row = intake.delegations.take(body)
        with open_project_desk(request, row["project"], language_of(request)) as desk:
            return _written({"as_of": desk.as_of(), "data": shown(desk, [row])[0], "next": None})

    return await run_in_threadpool(work)


@router.get(
    "/v1/projects/{project}/delegations/waiting", response_model=AnswerList[SignedDelegation]
)
async def list_signed_delegations(
    request: Request, project: ProjectPath, account: Account = None, state: State = None
) -> Response:
    """The delegations that were signed in a project, the oldest first: whoever likes sends them."""
    return await run_in_threadpool(_listed, request, project, account, state)


def _listed(request: Request, project: str, account: str | None, state: str | None) -> Response:
    intake: Intake = request.app.state.intake
    wanted, of = address(project), address(account) if account else None
    in_state = state and word("state", state, STATES)
    with open_project_desk(request, project, language_of(request)) as desk:
        found = shown(desk, intake.delegations.of(wanted, of, _AT_ONCE))
        return _written(
            answer_list(desk, [each for each in found if in_state in (None, each.state)])
        )


def shown(desk: ProjectDesk, rows: Sequence[dict[str, Any]]) -> list[SignedDelegation]:
    """Delegations as the API tells them, as of the desk's view."""
    return [_shown(desk, row, state_of(desk.view, row)) for row in rows]


def _shown(desk: ProjectDesk, row: dict[str, Any], state: Any) -> SignedDelegation:
    return SignedDelegation(
        project=checksummed(row["project"]),
        account=checksummed(row["account"]),
        delegatee=checksummed_or_none(row["delegatee"]),
        nonce=row["nonce"],
        expiry=iso(row["expiry"]),
        signature=row["signature"],
        state=state,
        sentence=say(desk.language, f"delegations.states.{state}"),
        received_at=iso(int(row["received_at"])),
    )


def _written(found: Any) -> Response:
    response = written(found)
    response.headers.update(_NEVER_KEEP)
    return response
