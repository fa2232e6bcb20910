"""Who left, and the terms of leaving and of sharing revenue."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from backend.api.answering import AnsweringRoute
from backend.api.answers import sharing as answers
from backend.api.dependencies import AskedPage, OneProject, answer, answer_list
from backend.api.inputs import address
from backend.api.models.base import Answer, AnswerList
from backend.api.models.sharing import Exit, Sharing
from backend.storage import exit_queries

router = APIRouter(route_class=AnsweringRoute, prefix="/v1/projects/{project}", tags=["exits"])


@router.get("/exits")
def list_exits(
    desk: OneProject,
    page: AskedPage,
    account: Annotated[str | None, Query(description="Only this account's.")] = None,
) -> AnswerList[Exit]:
    """Who left with which part, the newest first."""
    wanted = None if account is None else address(account)
    after = page.after("exits", "number")
    found = exit_queries.exits(desk.view, desk.project, after, page.limit, account=wanted)
    return answer_list(desk, answers.exits(desk, found.rows), "exits", found.next)


@router.get("/sharing")
def show_sharing(desk: OneProject) -> Answer[Sharing]:
    """How revenue is split and on which terms members leave, now."""
    return answer(desk, answers.sharing(desk.row))
