"""Who fits what: needs for a person, people for a need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Query, Request

from backend.api.answering import AnsweringRoute, in_thread
from backend.api.answers import matching as answers
from backend.api.answers.matching import NEEDS, Question, question_of, with_hours
from backend.api.dependencies import DeskNow, answer
from backend.api.inputs import address, digest, shown
from backend.api.models.base import Answer
from backend.api.models.matching import Matches
from backend.errors import FilterInvalid, ThingUnknown
from backend.matching.cards import Card
from backend.matching.index import Wanted
from backend.matching.service import Boards
from backend.wording import failure

router = APIRouter(route_class=AnsweringRoute, prefix="/v1/match", tags=["matching"])
LONGEST: Final = 2_000


@router.get("")
@in_thread
def match(
    desk: DeskNow,
    request: Request,
    q: Annotated[
        str | None,
        Query(max_length=LONGEST, description="Somebody's words, in French or English."),
    ] = None,
    need: Annotated[str | None, Query(description="Or a need's digest: people for it.")] = None,
    profile: Annotated[str | None, Query(description="Or a profile's: needs for it.")] = None,
    looked_for: Annotated[
        Literal["needs", "people"], Query(description="What is looked for with words.")
    ] = "needs",
    project: Annotated[str | None, Query(description="Only of this project.")] = None,
    category: Annotated[
        str | None, Query(max_length=80, description="Only with this category.")
    ] = None,
    language: Annotated[
        str | None, Query(pattern="^[a-z]{2,3}$", description="Only with this language.")
    ] = None,
    hours: Annotated[
        float | None, Query(gt=0, le=168, description="Hours a week that the person has.")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> Answer[Matches]:
    """Open needs for a person, or people for a need, nearest first, with the reasons.

    Nothing that is asked is kept. Give `q`, `need` or `profile`: one of them.
    """
    if sum(given is not None for given in (q, need, profile)) != 1:
        raise failure(FilterInvalid, "failures.match_one_question", given="")
    matcher = request.app.state.matcher
    if q is not None:
        if not q.strip():
            raise failure(FilterInvalid, "failures.search_empty", given=shown(q))
        wanted = with_hours(Wanted(q), hours, (category.lower(),) if category else ())
        question = Question(wanted, looked_for, limit)
    else:
        boards: Boards = matcher.boards(desk.view)
        if need is not None:
            question = question_of(_card(boards.needs.cards, need, "need"), "people", limit)
        else:
            question = question_of(
                _card(boards.people.cards, profile or "", "profile"), NEEDS, limit
            )
    question = replace(
        question,
        project=None if project is None else address(project),
        category=None if category is None else category.lower(),
        language=language,
    )
    return answer(desk, answers.matches(desk, matcher, question))


def _card(cards: Sequence[Card], given: str, thing: str) -> Card:
    wanted = digest(given)
    found = [each for each in cards if each.digest == wanted]
    if not found:
        raise ThingUnknown(f"There is no open {thing} {given}.", thing=thing, given=given)
    return found[-1]
