"""A project's calendars and feeds. Calendars ask for their language by `?lang=`, as they say none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from backend.api.answers.desk import ProjectDesk
from backend.api.dependencies import ProjectPath, open_project_desk
from backend.api.inputs import address
from backend.api.problems import language_of
from backend.intake.threads import threads
from backend.notices.calendar import Member, Writer
from backend.notices.entries import project_feed
from backend.notices.personal import may_leave
from backend.notices.summary import did_vote
from backend.notices.told import Memory
from backend.storage import chain_queries
from backend.storage.intake import IntakeDatabase
from backend.wording import LANGUAGES

router = APIRouter(tags=["notices"])
KEPT = {"cache-control": "max-age=300"}
Lang = Annotated[str | None, Query(description="en or fr; else what the reader prefers.")]


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


def _calendar(request: Request, project: str, account: str | None, lang: str | None) -> Response:
    language = language_asked(request, lang)
    with open_project_desk(request, project, language) as desk:
        database = database_of(request)
        told = Memory(database).of_project(desk.view, desk.row, account)
        member = None if account is None else member_in(desk, database, account)
        text = writer_for(desk, page_of(request)).calendar(told, member)
    return Response(text, media_type="text/calendar; charset=utf-8", headers=KEPT)


def _feed(request: Request, project: str, account: str | None, lang: str | None) -> Response:
    database = database_of(request)
    with open_project_desk(request, project, language_asked(request, lang)) as desk:
        told = Memory(database).of_project(desk.view, desk.row, account)
        said = threads(desk.view, database, desk.content, desk.project, None)
        text = project_feed(desk, told, said, str(request.url), page_of(request))
    return Response(text, media_type="application/atom+xml", headers=KEPT)


def member_in(desk: ProjectDesk, database: IntakeDatabase, account: str) -> Member:
    """What a member did in a project, and whether they may leave it."""
    did = did_vote(desk.view, database, desk.project, account)
    return Member(account, did, may_leave(desk.row))


def writer_for(desk: ProjectDesk, page: Callable[[str], str]) -> Writer:
    """Writes a project's calendar in the desk's language."""
    chain = chain_queries.chain(desk.view)
    chain_id = chain["chain_id"] if chain else 0
    return Writer(chain_id, desk.row["name"], desk.language, page)


def database_of(request: Request) -> IntakeDatabase:
    """What this API takes in, and what it told."""
    found: IntakeDatabase = request.app.state.intake_database
    return found


def language_asked(request: Request, lang: str | None) -> str:
    """The one that was asked for, else what the reader prefers."""
    return lang if lang in LANGUAGES else language_of(request)


def page_of(request: Request) -> Callable[[str], str]:
    """Addresses of pages, where this request came to."""
    base = str(request.base_url).rstrip("/")
    return lambda path: base + path
