"""The cap table."""

from __future__ import annotations

from fastapi import APIRouter

from backend.api.answering import AnsweringRoute
from backend.api.answers import members as answers
from backend.api.dependencies import AskedPage, OneProject, answer_list
from backend.api.models.base import AnswerList
from backend.api.models.member import Holder
from backend.storage import holder_queries

router = APIRouter(
    route_class=AnsweringRoute, prefix="/v1/projects/{project}/holders", tags=["holders"]
)


@router.get("")
def list_holders(desk: OneProject, page: AskedPage) -> AnswerList[Holder]:
    """Who holds shares now, the largest first."""
    after = page.after("holders", "amount", "text")
    found = holder_queries.holders(desk.view, desk.project, after, page.limit)
    data = answers.holders(desk, found.rows, desk.row["supply"] or 0)
    return answer_list(desk, data, "holders", found.next)
