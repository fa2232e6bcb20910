"""Calendars, feeds and summaries. Calendars ask for their language by `?lang=`, as they say none."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool

from backend.api.answering import written
from backend.api.answers.desk import ProjectDesk
from backend.api.dependencies import ProjectPath, answer, open_desk, open_project_desk
from backend.api.inputs import address
from backend.api.models.base import Answer
from backend.api.problems import language_of
from backend.intake.threads import threads
from backend.notices.calendar import Member, Writer
from backend.notices.entries import project_feed
from backend.notices.gathering import shown, summaries
from backend.notices.models import Summary
from backend.notices.personal import may_leave
from backend.notices.summary import did_vote, lines, zone_of
from backend.notices.told import Memory
from backend.pages.language import reader_language
from backend.pages.rendering import render
from backend.storage import chain_queries
from backend.storage.intake import IntakeDatabase
from backend.wording import LANGUAGES, say

router = APIRouter(tags=["notices"])
_KEPT = {"cache-control": "max-age=300"}
Lang = Annotated[str | None, Query(description="en or fr; else what the reader prefers.")]
Zone = Annotated[str, Query(description="The reader's time zone.", examples=["Africa/Nairobi"])]


@router.get("/v1/projects/{project}/calendar.ics", response_class=Response)
async def show_calendar(request: Request, project: ProjectPath, lang: Lang = None) -> Response:
    """Votes, notices, milestones and deadlines of a project (iCalendar)."""
    return await run_in_threadpool(_calendar, request, project, None, lang)


@router.get("/v1/projects/{project}/members/{account}/calendar.ics", response_class=Response)
async def show_calendar_of_member(
    request: Request, project: ProjectPath, account: str, lang: Lang = None
) -> Response:
    """The same for a member: what they did, from when they may leave, and reminders of what waits."""
    return await run_in_threadpool(_calendar, request, project, address(account), lang)


@router.get("/v1/projects/{project}/feed.atom", response_class=Response)
async def show_feed(request: Request, project: ProjectPath, lang: Lang = None) -> Response:
    """What happens in a project (Atom)."""
    return await run_in_threadpool(_feed, request, project, None, lang)


@router.get("/v1/projects/{project}/members/{account}/feed.atom", response_class=Response)
async def show_feed_of_member(
    request: Request, project: ProjectPath, account: str, lang: Lang = None
) -> Response:
    """The same for a member: also what is theirs alone."""
    return await run_in_threadpool(_feed, request, project, address(account), lang)


@router.get("/v1/accounts/{account}/summary", response_model=Answer[Summary])
async def show_summary(request: Request, account: str, zone: Zone = "UTC") -> Response:
    """What waits for an account in all its projects."""
    wanted, clock = address(account), zone_of(zone)

    def work() -> Response:
        with open_desk(request, language_of(request)) as desk:
            found = summaries(desk.view, _database(request), wanted, time.time())
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
            found = summaries(desk.view, _database(request), wanted, time.time())
            told = shown(desk, wanted, found, clock)
            sentences = [(each, lines(each, clock, desk.language)) for each in found]
            return render(
                request,
                "summary.html",
                desk=desk,
                title=say(desk.language, "notices.summary.title", account=told.account),
                sentence=told.sentence,
                projects=sentences,
            )

    return await run_in_threadpool(work)


def _calendar(request: Request, project: str, account: str | None, lang: str | None) -> Response:
    language = _language(request, lang)
    with open_project_desk(request, project, language) as desk:
        database = _database(request)
        told = Memory(database).of_project(desk.view, desk.row, account)
        member = None
        if account is not None:
            did = did_vote(desk.view, database, desk.project, account)
            member = Member(account, did, may_leave(desk.row))
        text = writer_for(desk, _page_of(request)).calendar(told, member)
    return Response(text, media_type="text/calendar; charset=utf-8", headers=_KEPT)


def _feed(request: Request, project: str, account: str | None, lang: str | None) -> Response:
    database = _database(request)
    with open_project_desk(request, project, _language(request, lang)) as desk:
        told = Memory(database).of_project(desk.view, desk.row, account)
        said = threads(desk.view, database, desk.content, desk.project, None)
        text = project_feed(desk, told, said, str(request.url), _page_of(request))
    return Response(text, media_type="application/atom+xml", headers=_KEPT)


def writer_for(desk: ProjectDesk, page: Callable[[str], str]) -> Writer:
    """Writes a project's calendar in the desk's language."""
    chain = chain_queries.chain(desk.view)
    chain_id = chain["chain_id"] if chain else 0
    return Writer(chain_id, desk.row["name"], desk.language, page)


def _database(request: Request) -> IntakeDatabase:
    found: IntakeDatabase = request.app.state.intake_database
    return found


def _language(request: Request, lang: str | None) -> str:
    return lang if lang in LANGUAGES else language_of(request)


def _page_of(request: Request) -> Callable[[str], str]:
    base = str(request.base_url).rstrip("/")
    return lambda path: base + path
