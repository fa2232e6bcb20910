"""Members."""

from __future__ import annotations

from fastapi import APIRouter

from backend.api.answering import AnsweringRoute
from backend.api.answers import members as answers
from backend.api.dependencies import AskedPage, OneProject, answer, answer_list
from backend.api.inputs import address
from backend.api.models.base import Answer, AnswerList
from backend.api.models.member import Member
from backend.errors import AccountUnknown
from backend.storage import member_queries

router = APIRouter(
    route_class=AnsweringRoute, prefix="/v1/projects/{project}/members", tags=["members"]
)


@router.get("")
def list_members(desk: OneProject, page: AskedPage) -> AnswerList[Member]:
    """Accounts that have accepted the agreement, in the order of their numbers."""
    after = page.after("members", "number")
    found = member_queries.members(desk.view, desk.project, after, page.limit)
    return answer_list(desk, answers.members(desk, found.rows), "members", found.next)


@router.get("/{account}")
def show_member(desk: OneProject, account: str) -> Answer[Member]:
    """One account: its membership, shares and votes, and what it has brought in."""
    wanted = address(account)
    row = member_queries.member(desk.view, desk.project, wanted)
    if row is None:
        raise AccountUnknown(f"The account {wanted} has no part in this project.", account=wanted)
    return answer(desk, answers.members(desk, [row])[0])
