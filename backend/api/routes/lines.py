"""Budget lines and what they pay."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from backend.api.answering import AnsweringRoute
from backend.api.answers import budgets as answers
from backend.api.answers.desk import ProjectDesk
from backend.api.dependencies import AskedPage, OneProject, answer, answer_list
from backend.api.inputs import address, word
from backend.api.models.base import Answer, AnswerList
from backend.api.models.budget import Line, LinePayment
from backend.api.models.vocabulary import LINE_STATES
from backend.api.selection import select_lines
from backend.errors import ThingUnknown
from backend.storage import line_queries
from backend.storage.reader import Key, Row, Slice

router = APIRouter(route_class=AnsweringRoute, prefix="/v1/projects/{project}", tags=["budgets"])
Number = Annotated[int, Path(ge=1, lt=2**24, description="The line's number.")]


@router.get("/lines")
def list_lines(
    desk: OneProject,
    page: AskedPage,
    state: Annotated[str | None, Query(description="Only those in this state.")] = None,
    token: Annotated[str | None, Query(description="Only those in this token.")] = None,
    account: Annotated[
        str | None, Query(description="Only those it is the payee of, or answers for.")
    ] = None,
) -> AnswerList[Line]:
    """Budget lines, the newest first: what each was opened with, has paid, and has left."""
    wanted = None if state is None else word("state", state, LINE_STATES)
    coin = None if token is None else address(token)
    whose = None if account is None else address(account)

    def fetch(after: Key | None, limit: int) -> Slice:
        return line_queries.lines(desk.view, desk.project, after, limit, token=coin, account=whose)

    found = select_lines(desk, fetch, page.after("lines", "number"), page.limit, wanted)
    return answer_list(desk, answers.lines(desk, found.rows), "lines", found.next)


@router.get("/lines/{line}")
def show_line(desk: OneProject, line: Number) -> Answer[Line]:
    """One budget line."""
    return answer(desk, answers.lines(desk, [_find(desk, line)])[0])


@router.get("/lines/{line}/payments")
def list_payments_of_line(
    desk: OneProject, page: AskedPage, line: Number
) -> AnswerList[LinePayment]:
    """What a line has paid, the newest first, each with its claim."""
    number, question = _find(desk, line)["number"], f"payments/{line}"
    after = page.after(question, "number")
    found = line_queries.payments(desk.view, desk.project, after, page.limit, line=number)
    return answer_list(desk, answers.payments(desk, found.rows), question, found.next)


@router.get("/payments")
def list_payments(
    desk: OneProject,
    page: AskedPage,
    account: Annotated[str | None, Query(description="Only to this account.")] = None,
) -> AnswerList[LinePayment]:
    """What all lines have paid, the newest first."""
    payee = None if account is None else address(account)
    after = page.after("payments", "number")
    found = line_queries.payments(desk.view, desk.project, after, page.limit, account=payee)
    return answer_list(desk, answers.payments(desk, found.rows), "payments", found.next)


def _find(desk: ProjectDesk, number: int) -> Row:
    row = line_queries.line(desk.view, desk.project, number)
    if row is None:
        raise ThingUnknown(
            f"The project has no budget line {number}.", thing="line", given=str(number)
        )
    return row
