"""Tiers of access, who has them, and members who moved."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from backend.api.answering import AnsweringRoute
from backend.api.answers import access as answers
from backend.api.dependencies import AskedPage, OneProject, answer_list
from backend.api.inputs import address, word
from backend.api.models.access import Access, Move, Tier
from backend.api.models.base import AnswerList
from backend.api.models.vocabulary import MOVE_KINDS
from backend.storage import access_queries, member_queries, move_queries

router = APIRouter(route_class=AnsweringRoute, prefix="/v1/projects/{project}", tags=["access"])


@router.get("/tiers")
def list_tiers(desk: OneProject) -> AnswerList[Tier]:
    """What each tier of access needs, all of them."""
    rows = access_queries.tiers(desk.view, desk.project)
    return answer_list(desk, answers.tiers(desk, rows))


@router.get("/members/{account}/access")
def list_access(desk: OneProject, account: str) -> AnswerList[Access]:
    """Whether an account has the access of each tier; also of who is no member."""
    wanted = address(account)
    rows = access_queries.tiers(desk.view, desk.project)
    member = member_queries.member(desk.view, desk.project, wanted)
    return answer_list(desk, answers.access(desk, rows, wanted, member))


@router.get("/moves")
def list_moves(
    desk: OneProject,
    page: AskedPage,
    account: Annotated[str | None, Query(description="Only from or to this one.")] = None,
    kind: Annotated[str | None, Query(description="MOVED or VETOED.")] = None,
) -> AnswerList[Move]:
    """Members who moved to new addresses, and moves that were forbidden, the newest first."""
    wanted = None if kind is None else word("kind", kind, MOVE_KINDS)
    found = move_queries.moves(
        desk.view,
        desk.project,
        page.after("moves", "number"),
        page.limit,
        account=None if account is None else address(account),
        vetoed=None if wanted is None else wanted == "VETOED",
    )
    return answer_list(desk, answers.moves(desk, found.rows), "moves", found.next)
