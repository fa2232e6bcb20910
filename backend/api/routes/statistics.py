"""Series of figures, one for each day."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final

from fastapi import APIRouter, Query

from backend.api.answering import AnsweringRoute, in_thread
from backend.api.answers import statistics as answers
from backend.api.dependencies import OneProject, answer_list
from backend.api.inputs import shown
from backend.api.models.base import AnswerList
from backend.api.models.statistics import DayFigures
from backend.errors import MomentInvalid
from backend.storage.statistics_queries import DAY
from backend.wording import failure

router = APIRouter(
    route_class=AnsweringRoute, prefix="/v1/projects/{project}/statistics", tags=["statistics"]
)
LONGEST: Final = 366
_USUAL: Final = 30
_EPOCH: Final = date(1970, 1, 1)


@router.get("")
@in_thread
def list_days(
    desk: OneProject,
    since: Annotated[str | None, Query(description="The first day; else 29 days before.")] = None,
    until: Annotated[str | None, Query(description="The last day; else the newest.")] = None,
) -> AnswerList[DayFigures]:
    """Contributions, ballots, shares and treasury of each day, of at most 366 days."""
    last = desk.view.now // DAY if until is None else _day(until)
    first = last - _USUAL + 1 if since is None else _day(since)
    if last - first >= LONGEST:
        raise failure(MomentInvalid, "failures.days_too_many", most=LONGEST)
    return answer_list(desk, answers.days(desk, max(first, 0), last))


def _day(text: str) -> int:
    try:
        day = (date.fromisoformat(text) - _EPOCH).days
    except ValueError:
        day = -1
    if day < 0:
        raise failure(MomentInvalid, "failures.day_invalid", given=shown(text))
    return day
