"""The treasury."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from backend.api.answering import AnsweringRoute
from backend.api.answers import treasury as answers
from backend.api.dependencies import AskedPage, OneProject, answer_list
from backend.api.inputs import address, word
from backend.api.models.base import AnswerList
from backend.api.models.others import Balance, Movement
from backend.api.models.vocabulary import REASONS
from backend.storage import treasury_queries

router = APIRouter(
    route_class=AnsweringRoute, prefix="/v1/projects/{project}/treasury", tags=["treasury"]
)


@router.get("")
def list_balances(desk: OneProject) -> AnswerList[Balance]:
    """What the treasury holds, per token."""
    rows = treasury_queries.balances(desk.view, desk.project)
    return answer_list(desk, answers.balances(desk, rows))


@router.get("/movements")
def list_movements(
    desk: OneProject,
    page: AskedPage,
    account: Annotated[str | None, Query(description="Only from or to this account.")] = None,
    direction: Annotated[str | None, Query(description="IN or OUT.")] = None,
    reason: Annotated[str | None, Query(description="Why it moved.")] = None,
) -> AnswerList[Movement]:
    """What entered and left the treasury, the newest first."""
    found = treasury_queries.movements(
        desk.view,
        desk.project,
        page.after("movements", "number", "text"),
        page.limit,
        account=None if account is None else address(account),
        direction=None if direction is None else word("direction", direction, ("IN", "OUT")),
        reason=None if reason is None else word("reason", reason, REASONS),
    )
    return answer_list(desk, answers.movements(desk, found.rows), "movements", found.next)
