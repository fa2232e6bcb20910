"""A member's year."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from backend.api import csv_lines
from backend.api.answering import AnsweringRoute, in_thread
from backend.api.answers.statement import statement
from backend.api.dependencies import OneProject, answer
from backend.api.exports import CSV_TYPE
from backend.api.inputs import address
from backend.api.models.base import Answer
from backend.api.models.statement import Entry, Statement

router = APIRouter(
    route_class=AnsweringRoute, prefix="/v1/projects/{project}/members", tags=["members"]
)


@router.get(
    "/{account}/statement",
    responses={200: {"content": {CSV_TYPE: {"schema": {"type": "string"}}}}},
)
@in_thread
def show_statement(
    desk: OneProject,
    account: str,
    year: Annotated[int, Query(ge=1970, le=9998, description="A calendar year, in UTC.")],
    form: Annotated[
        Literal["json", "csv"], Query(alias="format", description="CSV has the entries alone.")
    ] = "json",
) -> Answer[Statement]:
    """What an account gave, earned and received in a year, and what it held before and after."""
    found = statement(desk, address(account), year)
    if form == "json":
        return answer(desk, found)
    written: Any = Response(
        as_table(found),
        media_type=f"{CSV_TYPE}; charset=utf-8; header=present",
        headers={"content-disposition": f'attachment; filename="statement-{year}.csv"'},
    )
    return written  # type: ignore[no-any-return]  # a response goes through as it is


def as_table(found: Statement) -> bytes:
    """A statement's entries as CSV."""
    columns = csv_lines.columns_of(Entry)
    return csv_lines.lines([columns, *(csv_lines.cells(entry, columns) for entry in found.entries)])
