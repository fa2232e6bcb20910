"""Where a community came from, and where it has moved."""

from __future__ import annotations

from fastapi import APIRouter

from backend.api.answering import AnsweringRoute, in_thread
from backend.api.answers import succession as answers
from backend.api.dependencies import OneProject, answer
from backend.api.models.base import Answer
from backend.api.models.succession import Succession

router = APIRouter(
    route_class=AnsweringRoute, prefix="/v1/projects/{project}/succession", tags=["agreement"]
)


@router.get("")
@in_thread
def read_succession(desk: OneProject) -> Answer[Succession]:
    """The project that this one succeeds, and the one that succeeds it, as the index knows them."""
    return answer(desk, answers.succession(desk))
