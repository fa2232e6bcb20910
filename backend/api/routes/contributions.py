"""Contributions of money and of work, and refunds."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from backend.api.answering import AnsweringRoute
from backend.api.answers import contributions as answers
from backend.api.dependencies import AskedPage, OneProject, answer_list
from backend.api.inputs import address, word
from backend.api.models.base import AnswerList
from backend.api.models.contribution import Contribution, Refund
from backend.storage import contribution_queries

router = APIRouter(
    route_class=AnsweringRoute, prefix="/v1/projects/{project}", tags=["contributions"]
)


@router.get("/contributions")
def list_contributions(
    desk: OneProject,
    page: AskedPage,
    account: Annotated[str | None, Query(description="Only this account's.")] = None,
    kind: Annotated[str | None, Query(description="MONEY or WORK.")] = None,
    category: Annotated[int | None, Query(ge=0, lt=65536, description="Only this one.")] = None,
) -> AnswerList[Contribution]:
    """What entered the ledger, the newest first."""
    found = contribution_queries.contributions(
        desk.view,
        desk.project,
        page.after("contributions", "number"),
        page.limit,
        account=None if account is None else address(account),
        kind=None if kind is None else word("kind", kind, ("MONEY", "WORK")),
        category=category,
    )
    data = answers.contributions(desk, found.rows)
    return answer_list(desk, data, "contributions", found.next)


@router.get("/refunds")
def list_refunds(
    desk: OneProject,
    page: AskedPage,
    account: Annotated[str | None, Query(description="Only this account's.")] = None,
) -> AnswerList[Refund]:
    """What contributors took back after a raising that failed, the newest first."""
    wanted = None if account is None else address(account)
    after = page.after("refunds", "number")
    found = contribution_queries.refunds(desk.view, desk.project, after, page.limit, account=wanted)
    return answer_list(desk, answers.refunds(desk, found.rows), "refunds", found.next)
