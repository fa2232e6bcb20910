"""The cap table."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from backend.api.answering import AnsweringRoute
from backend.api.answers import members as answers
from backend.api.dependencies import AskedPage, OneProject, answer_list
from backend.api.inputs import address
from backend.api.models.base import AnswerList
from backend.api.models.member import Holder, Transfer
from backend.storage import holder_queries

router = APIRouter(route_class=AnsweringRoute, prefix="/v1/projects/{project}", tags=["holders"])


@router.get("/holders")
def list_holders(desk: OneProject, page: AskedPage) -> AnswerList[Holder]:
    """Who holds shares now, the largest first."""
    after = page.after("holders", "amount", "text")
    found = holder_queries.holders(desk.view, desk.project, after, page.limit)
    data = answers.holders(desk, found.rows, desk.row["supply"] or 0)
    return answer_list(desk, data, "holders", found.next)


@router.get("/transfers")
def list_transfers(
    desk: OneProject,
    page: AskedPage,
    account: Annotated[str | None, Query(description="Only from or to this one.")] = None,
) -> AnswerList[Transfer]:
    """Shares that moved, the newest first."""
    wanted = None if account is None else address(account)
    after = page.after("transfers", "number")
    found = holder_queries.transfers(desk.view, desk.project, after, page.limit, account=wanted)
    return answer_list(desk, answers.transfers(found.rows), "transfers", found.next)
