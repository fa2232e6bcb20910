"""Dividends, each holder's part of them, and what was collected."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from backend.api.answering import AnsweringRoute
from backend.api.answers import sharing as answers
from backend.api.answers.desk import ProjectDesk
from backend.api.dependencies import AskedPage, OneProject, answer, answer_list
from backend.api.inputs import address
from backend.api.models.base import Answer, AnswerList
from backend.api.models.sharing import Collection, Dividend, DividendPart
from backend.errors import ThingUnknown
from backend.storage import dividend_queries
from backend.storage.reader import Row

router = APIRouter(route_class=AnsweringRoute, prefix="/v1/projects/{project}", tags=["dividends"])
Number = Annotated[int, Path(ge=1, lt=2**24, description="The dividend's number.")]


@router.get("/dividends")
def list_dividends(
    desk: OneProject,
    page: AskedPage,
    token: Annotated[str | None, Query(description="Only those in this token.")] = None,
) -> AnswerList[Dividend]:
    """Dividends, the newest first, with what was collected of each."""
    coin = None if token is None else address(token)
    after = page.after("dividends", "number")
    found = dividend_queries.dividends(desk.view, desk.project, after, page.limit, token=coin)
    return answer_list(desk, answers.dividends(desk, found.rows), "dividends", found.next)


@router.get("/dividends/{dividend}")
def show_dividend(desk: OneProject, dividend: Number) -> Answer[Dividend]:
    """One dividend."""
    return answer(desk, answers.dividends(desk, [_find(desk, dividend)])[0])


@router.get("/dividends/{dividend}/parts")
def list_parts(desk: OneProject, page: AskedPage, dividend: Number) -> AnswerList[DividendPart]:
    """Who has a part of a dividend, the largest first: collected, or still to be collected."""
    row, question = _find(desk, dividend), f"parts/{dividend}"
    after = page.after(question, "amount", "text")
    found = dividend_queries.parts(desk.view, desk.project, row, after, page.limit)
    data = answers.parts_of_dividend(desk, row, found.rows)
    return answer_list(desk, data, question, found.next)


@router.get("/members/{account}/dividends")
def list_dividends_of_member(
    desk: OneProject, page: AskedPage, account: str
) -> AnswerList[DividendPart]:
    """The dividends that an account has a part of, the newest first; also of who is no member."""
    wanted = address(account)
    question = f"dividends/{wanted}"
    after = page.after(question, "number")
    found = dividend_queries.parts_of(desk.view, desk.project, wanted, after, page.limit)
    data = answers.parts_of_account(desk, wanted, found.rows)
    return answer_list(desk, data, question, found.next)


@router.get("/collections")
def list_collections(
    desk: OneProject,
    page: AskedPage,
    account: Annotated[str | None, Query(description="Only this holder's.")] = None,
    dividend: Annotated[int | None, Query(ge=1, lt=2**24, description="Only of this one.")] = None,
) -> AnswerList[Collection]:
    """What was collected of dividends, the newest first."""
    holder = None if account is None else address(account)
    found = dividend_queries.collections(
        desk.view,
        desk.project,
        page.after("collections", "number"),
        page.limit,
        dividend=dividend,
        account=holder,
    )
    return answer_list(desk, answers.collections(desk, found.rows), "collections", found.next)


def _find(desk: ProjectDesk, number: int) -> Row:
    row = dividend_queries.dividend(desk.view, desk.project, number)
    if row is None:
        raise ThingUnknown(
            f"The project has no dividend {number}.", thing="dividend", given=str(number)
        )
    return row
