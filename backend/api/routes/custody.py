"""What the project holds for persons."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from backend.api.answering import AnsweringRoute
from backend.api.answers import budgets as answers
from backend.api.dependencies import AskedPage, OneProject, answer_list
from backend.api.inputs import address, word
from backend.api.models.base import AnswerList
from backend.api.models.budget import Custody, CustodyMovement
from backend.api.models.vocabulary import CUSTODY_REASONS
from backend.storage import custody_queries

router = APIRouter(
    route_class=AnsweringRoute, prefix="/v1/projects/{project}/custody", tags=["custody"]
)


@router.get("")
def list_custody(desk: OneProject) -> AnswerList[Custody]:
    """What the project holds, per token: escrow, open lines, uncollected dividends."""
    rows = custody_queries.custody(desk.view, desk.project)
    return answer_list(desk, answers.custody(desk, rows))


@router.get("/movements")
def list_movements(
    desk: OneProject,
    page: AskedPage,
    account: Annotated[str | None, Query(description="Only of this account.")] = None,
    direction: Annotated[str | None, Query(description="IN or OUT.")] = None,
    reason: Annotated[str | None, Query(description="Why it moved.")] = None,
) -> AnswerList[CustodyMovement]:
    """What the project came to hold and no longer does, the newest first, with strays."""
    found = custody_queries.movements(
        desk.view,
        desk.project,
        page.after("custody", "number", "text"),
        page.limit,
        account=None if account is None else address(account),
        direction=None if direction is None else word("direction", direction, ("IN", "OUT")),
        reason=None if reason is None else word("reason", reason, CUSTODY_REASONS),
    )
    return answer_list(desk, answers.custody_movements(desk, found.rows), "custody", found.next)
