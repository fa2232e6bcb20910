"""One account in all its projects: one calendar, one feed, one summary."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool

from backend.api.answering import written
from backend.api.answers.desk import Desk, ProjectDesk, checksummed
from backend.api.dependencies import answer, open_desk, project_desk_in
from backend.api.inputs import address
from backend.api.models.base import Answer
from backend.api.problems import language_of
from backend.intake.threads import threads
from backend.notices.atom import Entry, feed
from backend.notices.calendar import calendar_of
from backend.notices.entries import entries_of
from backend.notices.gathering import MOST_PROJECTS, shown, summaries
from backend.notices.models import Summary
from backend.notices.routes import (
    KEPT,
    Lang,
    database_of,
    language_asked,
    member_in,
    page_of,
    writer_for,
)
from backend.notices.summary import lines, zone_of
from backend.notices.told import Memory
from backend.pages.language import reader_language
from backend.pages.rendering import render
from backend.storage import chain_queries, member_queries
from backend.wording import say

router = APIRouter(tags=["notices"])
Zone = Annotated[str, Query(description="The reader's time zone.", examples=["Africa/Nairobi"])]
_NEWEST = 200


@router.get("/v1/accounts/{account}/calendar.ics", response_class=Response)
async def show_calendar_of_account(request: Request, account: str, lang: Lang = None) -> Response:
    """An account's dates in all its projects, with reminders of what waits for it (iCalendar)."""
    return await run_in_threadpool(_calendar, request, address(account), lang)


@router.get("/v1/accounts/{account}/feed.atom", response_class=Response)
async def show_feed_of_account(request: Request, account: str, lang: Lang = None) -> Response:
    """What happens in all projects of an account (Atom)."""
    return await run_in_threadpool(_feed, request, address(account), lang)


@router.get("/v1/accounts/{account}/summary", response_model=Answer[Summary])
async def show_summary(request: Request, account: str, zone: Zone = "UTC") -> Response:
    """What waits for an account in all its projects."""
    wanted, clock = address(account), zone_of(zone)

    def work() -> Response:
        with open_desk(request, language_of(request)) as desk:
            found = summaries(desk.view, database_of(request), wanted, time.time())
            response = written(answer(desk, shown(desk, wanted, found, clock)))
        response.headers["cache-control"] = "no-store"
        return response

    return await run_in_threadpool(work)


@router.get("/accounts/{account}/summary", include_in_schema=False, response_class=HTMLResponse)
async def show_summary_page(request: Request, account: str, zone: str = "UTC") -> HTMLResponse:
    """The same as a page."""
    wanted, clock = address(account), zone_of(zone)

    def work() -> HTMLResponse:
        with open_desk(request, reader_language(request)) as desk:
            found = summaries(desk.view, database_of(request), wanted, time.time())
            told = shown(desk, wanted, found, clock)
            sentences = [(each, lines(each, clock, desk.language)) for each in found]
            return render(
                request,
                "summary.html",
                desk=desk,
                title=say(desk.language, "notices.summary.title", account=told.account),
                account=told.account,
                feeds=page_of(request)(f"/v1/accounts/{wanted}"),
                sentence=told.sentence,
                projects=sentences,
            )

    return await run_in_threadpool(work)


@contextmanager
def _projects(
    request: Request, account: str, language: str
) -> Iterator[tuple[Desk, list[ProjectDesk]]]:
    """A desk, and one for each project in which an account is a member; all as of one block."""
    with open_desk(request, language) as desk:
        found = member_queries.projects_of(desk.view, account, MOST_PROJECTS)
        yield desk, [project_desk_in(desk.view, request, each, language) for each in found]


def _calendar(request: Request, account: str, lang: str | None) -> Response:
    language, database, page = language_asked(request, lang), database_of(request), page_of(request)
    with _projects(request, account, language) as (_, projects):
        events = []
        for each in projects:
            told = Memory(database).of_project(each.view, each.row, account)
            events += writer_for(each, page).events(told, member_in(each, database, account))
    title = say(language, "notices.calendar_of", account=checksummed(account))
    text = calendar_of(title, events)
    return Response(text, media_type="text/calendar; charset=utf-8", headers=KEPT)


def _feed(request: Request, account: str, lang: str | None) -> Response:
    language, database, page = language_asked(request, lang), database_of(request), page_of(request)
    entries: list[Entry] = []
    with _projects(request, account, language) as (desk, projects):
        for each in projects:
            told = Memory(database).of_project(each.view, each.row, account)
            said = threads(each.view, database, each.content, each.project, None)
            entries += entries_of(each, told, said, page, named=True)
        chain = chain_queries.chain(desk.view)
    newest = sorted(entries, key=lambda each: (each.updated, each.id))[-_NEWEST:]
    root = f"urn:coledger:{chain['chain_id'] if chain else 0}:account:{account}"
    title = say(language, "notices.feed_of", account=checksummed(account))
    path = f"/accounts/{account}/summary"
    text = feed(root, title, language, str(request.url), page, path, newest)
    return Response(text, media_type="application/atom+xml", headers=KEPT)
