"""Polls and ballots."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from backend.api.answering import AnsweringRoute
from backend.api.answers import explanations
from backend.api.answers import polls as answers
from backend.api.answers.desk import ProjectDesk
from backend.api.dependencies import AskedPage, OneProject, answer, answer_list
from backend.api.inputs import address, digest, word
from backend.api.models.base import Answer, AnswerList
from backend.api.models.explanation import Explanation
from backend.api.models.poll import Ballot, Poll
from backend.api.models.vocabulary import CLASSES, POLL_STATES
from backend.api.selection import select_polls
from backend.errors import ThingUnknown
from backend.storage import poll_queries
from backend.storage.reader import Key, Row, Slice

router = APIRouter(route_class=AnsweringRoute, prefix="/v1/projects/{project}", tags=["polls"])


@router.get("/polls")
def list_polls(
    desk: OneProject,
    page: AskedPage,
    class_: Annotated[str | None, Query(alias="class", description="Only this class.")] = None,
    state: Annotated[str | None, Query(description="Only those in this state.")] = None,
    account: Annotated[str | None, Query(description="Only this author's.")] = None,
) -> AnswerList[Poll]:
    """Polls, the newest first: those that settle claims, and those of proposals."""
    class_number = None if class_ is None else CLASSES.index(_class(class_))
    author = None if account is None else address(account)
    wanted = None if state is None else word("state", state, POLL_STATES)

    def fetch(after: Key | None, limit: int) -> Slice:
        return poll_queries.polls(
            desk.view, desk.project, after, limit, class_=class_number, author=author
        )

    found = select_polls(desk, fetch, page.after("polls", "number", "text"), page.limit, wanted)
    return answer_list(desk, answers.polls(desk, found.rows), "polls", found.next)


@router.get("/polls/{poll}")
def show_poll(desk: OneProject, poll: str) -> Answer[Poll]:
    """One poll with its rule and its tally."""
    return answer(desk, answers.polls(desk, [_find(desk, poll)])[0])


@router.get("/polls/{poll}/explanation")
def explain_poll(desk: OneProject, poll: str) -> Answer[Explanation]:
    """Where a poll stands and by which rule it is decided, in sentences."""
    return answer(desk, explanations.of_poll(desk, _find(desk, poll)))


@router.get("/polls/{poll}/ballots")
def list_ballots_of_poll(desk: OneProject, page: AskedPage, poll: str) -> AnswerList[Ballot]:
    """The ballots of a poll, the newest first."""
    row = _find(desk, poll)
    after = page.after("ballots", "number")
    found = poll_queries.ballots(desk.view, desk.project, after, page.limit, poll=row["poll"])
    decimals = {row["poll"]: answers.WEIGHT_DECIMALS[row["weighting"]]}
    return answer_list(desk, answers.ballots(desk, found.rows, decimals), "ballots", found.next)


@router.get("/ballots")
def list_ballots(
    desk: OneProject,
    page: AskedPage,
    account: Annotated[str | None, Query(description="Only this voter's.")] = None,
) -> AnswerList[Ballot]:
    """All ballots, the newest first."""
    voter = None if account is None else address(account)
    after = page.after("ballots", "number")
    found = poll_queries.ballots(desk.view, desk.project, after, page.limit, voter=voter)
    data = answers.ballots(desk, found.rows, answers.weight_decimals(desk, found.rows))
    return answer_list(desk, data, "ballots", found.next)


def _find(desk: ProjectDesk, poll: str) -> Row:
    row = poll_queries.poll(desk.view, desk.project, digest(poll))
    if row is None:
        raise ThingUnknown(f"The project has no poll {poll}.", thing="poll", given=poll)
    return row


def _class(text: str) -> str:
    return word("class", text, CLASSES)
