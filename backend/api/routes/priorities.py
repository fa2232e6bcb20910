"""Ideas and needs in the order that members gave them."""

from __future__ import annotations

from fastapi import APIRouter

from backend.api.answering import AnsweringRoute, in_thread
from backend.api.answers import priorities as answers
from backend.api.dependencies import OneProject, answer_list
from backend.api.models.base import AnswerList
from backend.api.models.priorities import Priority

router = APIRouter(
    route_class=AnsweringRoute, prefix="/v1/projects/{project}/priorities", tags=["posts"]
)


@router.get("")
@in_thread
def list_priorities(desk: OneProject) -> AnswerList[Priority]:
    """Ideas and needs: those with more in favour first, as the polls about them stand."""
    return answer_list(desk, answers.priorities(desk))
