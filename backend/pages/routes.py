"""The paths of the pages. They read as the API does, and show the same figures."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from backend.api.answers import projects as answers
from backend.api.dependencies import AskedPage, open_desk, open_project_desk
from backend.api.inputs import address, digest
from backend.errors import ThingUnknown
from backend.pages.commons import dividend_facts, line_facts
from backend.pages.discovery import discovery_facts
from backend.pages.facts import member_facts, poll_facts
from backend.pages.language import reader_language
from backend.pages.listings import CHOICES, listing
from backend.pages.overview import overview
from backend.pages.rendering import render
from backend.pages.subjects import Subjects

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Language = Annotated[str, Depends(reader_language)]
Number = Annotated[int, Path(ge=1, lt=2**24)]


@router.get("/")
def show_home(language: Language) -> RedirectResponse:
    """The list of projects."""
    return RedirectResponse(f"/{language}/projects", status_code=307)


@router.get("/projects")
def show_projects(
    request: Request,
    page: AskedPage,
    language: Language,
    phase: str = "",
    category: str = "",
    needs: str = "",
    q: str = "",
    cause: str = "",
) -> HTMLResponse:
    """All projects, or those of a phase, a cause, a category, with open needs, with some words."""
    with open_desk(request, language) as desk:
        facts = discovery_facts(
            desk, page, phase=phase, category=category, needs=needs, query=q, cause=cause
        )
        return render(request, "projects.html", desk=desk, **facts)


@router.get("/projects/{project}")
def show_project(request: Request, project: str, language: Language) -> HTMLResponse:
    """One project: where it stands, and the newest of everything."""
    with open_project_desk(request, project, language) as desk:
        return render(request, "project.html", desk=desk, **overview(desk))


@router.get("/projects/{project}/members/{account}")
def show_member(request: Request, project: str, account: str, language: Language) -> HTMLResponse:
    """One account: what it holds, gave, did and answered."""
    wanted = address(account)
    with open_project_desk(request, project, language) as desk:
        return render(request, "member.html", desk=desk, **member_facts(desk, wanted))


@router.get("/projects/{project}/polls/{poll}")
def show_poll(
    request: Request, project: str, poll: str, page: AskedPage, language: Language
) -> HTMLResponse:
    """One poll: the question, the rule in words, the tally and the ballots."""
    wanted = digest(poll)
    with open_project_desk(request, project, language) as desk:
        return render(request, "poll.html", desk=desk, **poll_facts(desk, wanted, page))


@router.get("/projects/{project}/lines/{line}")
def show_line(
    request: Request, project: str, line: Number, page: AskedPage, language: Language
) -> HTMLResponse:
    """One budget line: its terms, what it has paid, and the claims on it."""
    with open_project_desk(request, project, language) as desk:
        return render(request, "line.html", desk=desk, **line_facts(desk, line, page))


@router.get("/projects/{project}/dividends/{dividend}")
def show_dividend(
    request: Request, project: str, dividend: Number, page: AskedPage, language: Language
) -> HTMLResponse:
    """One dividend: what was collected, and whose the rest is."""
    with open_project_desk(request, project, language) as desk:
        return render(request, "dividend.html", desk=desk, **dividend_facts(desk, dividend, page))


@router.get("/projects/{project}/{name}")
def show_list(
    request: Request, project: str, name: str, page: AskedPage, language: Language
) -> HTMLResponse:
    """All of one kind of thing, in pages, with its filters."""
    with open_project_desk(request, project, language) as desk:
        if name not in CHOICES:
            raise ThingUnknown(f"There is no page {name}.", thing="page", given=name)
        return render(
            request,
            "list.html",
            desk=desk,
            project=answers.project(desk, desk.row),
            listing=listing(desk, name, page, dict(request.query_params)),
            subjects=Subjects(desk),
        )
